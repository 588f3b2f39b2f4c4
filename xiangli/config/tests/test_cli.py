"""The command line: both languages, exit status 0, 1 or 2, nothing done on a wrong word."""

import pytest

from xiangli.config.cli import DJANGO_COMMANDS, main

VERBS = ("up", "doctor", "backup", "restore", "upgrade")


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch):
    for name in ("DATABASE_URL", "XIANGLI_DATA"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)


def has_chinese(text):
    return any("一" <= letter <= "鿿" for letter in text)


@pytest.mark.parametrize("words", [[], *([verb] for verb in VERBS)])
def test_help_is_in_both_languages(words, capsys):
    with pytest.raises(SystemExit) as ended:
        main([*words, "--help"])
    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert has_chinese(said)
    assert "·" in said
    assert "--help" in said


@pytest.mark.parametrize("verb", DJANGO_COMMANDS)
def test_the_other_verbs_are_listed(verb, capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    assert verb in capsys.readouterr().out


@pytest.mark.parametrize("words", [["nosuch"], [], ["up", "--port", "x"], ["restore"]])
def test_a_wrong_call_is_2(words, capsys):
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["up", "--place", "12"], "six digits"),
        (["up", "--place", "５１１７２２"], "six digits"),
        (["up", "--host", "0.0.0.0"], "HTTPS is needed"),
        (["up", "--host", "::"], "HTTPS is needed"),
        (["up", "--tls-cert", "/nonexistent"], "go together"),
        (["up", "--tls-cert", "/nonexistent", "--tls-key", "/nonexistent"], "go together"),
        (["backup"], "holds no Xiangli"),
        (["upgrade"], "holds no Xiangli"),
        (["ledger", "verify"], "not running"),
    ],
)
def test_a_refusal_is_1_and_changes_nothing(words, said, tmp_path, capsys):
    assert main([*words, "--data", str(tmp_path / "new")]) == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_another_county_s_folder_is_refused(tmp_path, capsys):
    (tmp_path / "instance.json").write_text('{"place": "511722"}')
    assert main(["up", "--place", "510107", "--data", str(tmp_path)]) == 1
    assert "belongs to 511722" in capsys.readouterr().err


def test_a_busy_port_is_refused(tmp_path, capsys):
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert main(["up", "--port", port, "--data", str(tmp_path)]) == 1
    assert f"port {port} is taken" in capsys.readouterr().err
    assert not (tmp_path / "keys").exists()


def test_newer_code_waits_for_upgrade(tmp_path, capsys):
    (tmp_path / "instance.json").write_text('{"place": "511722", "prepared": "old:511722:False"}')
    assert main(["up", "--no-demo", "--port", "1", "--data", str(tmp_path)]) == 1
    assert main(["up", "--no-demo", "--port", "18999", "--data", str(tmp_path)]) == 1
    assert "xiangli upgrade" in capsys.readouterr().err
