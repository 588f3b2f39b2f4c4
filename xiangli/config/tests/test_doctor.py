"""The doctor names what is missing, and never breaks on a patient in pieces."""

import json

import pytest

from xiangli.config.cli import main
from xiangli.config.doctor.notes import MARKS
from xiangli.config.texts import text


@pytest.fixture
def examine(tmp_path, monkeypatch, capsys):
    monkeypatch.delenv("DATABASE_URL", raising=False)

    def examine(**environment):
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        status = main(["doctor", "--json", "--data", str(tmp_path)])
        told = json.loads(capsys.readouterr().out)
        assert told["sound"] == (status == 0)
        return {note["code"]: note for note in told["notes"]}

    return examine


def test_before_the_first_start(examine):
    notes = examine()
    assert notes["not_running"]["level"] == "off"
    assert notes["no_backup"]["level"] == "warning"
    assert not [note for note in notes.values() if note["level"] == "bad"]


def test_it_writes_nothing(examine, tmp_path):
    examine()
    assert list(tmp_path.iterdir()) == []


def test_what_works_only_with_https_is_told_off(examine):
    assert examine(XIANGLI_HTTPS="0")["no_https"]["level"] == "off"
    notes = examine(XIANGLI_HTTPS="1")
    assert "no_https" not in notes
    assert notes["no_hosts"]["level"] == "bad"
    assert "no_hosts" not in examine(XIANGLI_HOSTS="xuanhan.gov.cn")


def test_what_is_simulated_is_told(examine):
    notes = examine(XIANGLI_SMS="simulator", XIANGLI_SEAL="development", XIANGLI_WITNESS="")
    assert {"sms_simulator", "seal_development", "no_witness"} <= set(notes)
    notes = examine(XIANGLI_SMS="http://sms", XIANGLI_SEAL="national", XIANGLI_WITNESS="file:/x")
    assert not {"sms_simulator", "seal_development", "no_witness"} & set(notes)


@pytest.mark.parametrize("state", ["", "{", "[]", "\x00"])
def test_a_torn_state_is_named(examine, tmp_path, state):
    (tmp_path / "instance.json").write_text(state)
    assert examine()["unreadable"]["level"] == "bad"


def test_half_made_folders_break_nothing(examine, tmp_path):
    (tmp_path / "database/cluster").mkdir(parents=True)
    (tmp_path / "instance.json").write_text('{"place": "511722"}')
    (tmp_path / "keys").mkdir()
    assert "not_running" in examine()
    assert not list((tmp_path / "keys").iterdir())


def test_keys_that_are_gone_or_open_to_others(examine, tmp_path):
    from xiangli.config.instance import Instance

    instance = Instance(tmp_path)
    instance.make()
    assert "key_missing" not in examine(), "before the first start none is missing"
    instance.remember(place="511722", prepared="x")
    (instance.keys / "vault-ring.json").touch(mode=0o600)
    assert not {"key_missing", "key_open"} & set(examine())
    (instance.keys / "django.key").chmod(0o644)
    assert examine()["key_open"]["path"].endswith("django.key")
    (instance.keys / "vault-ring.json").unlink()
    assert examine()["key_missing"]["level"] == "bad"


def test_an_external_database_that_is_not_there(examine):
    note = examine(DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")["database_error"]
    assert note["level"] == "bad"


@pytest.mark.parametrize("url", ["postgresql://[", "nonsense", "postgresql://h/x?nosuch=1"])
def test_an_address_that_is_none(examine, url):
    assert examine(DATABASE_URL=url)["database_error"]["level"] == "bad"


@pytest.mark.django_db
class TestDatabase:
    def test_a_sound_one(self, examine):
        from conftest import APP, DATABASE, postgres

        notes = examine(DATABASE_URL=postgres.url(APP, DATABASE))
        assert notes["database"]["level"] == "good"
        assert "role_too_strong" not in notes

    def test_a_role_that_sees_past_the_policies(self, examine):
        from conftest import DATABASE, postgres

        notes = examine(DATABASE_URL=postgres.url("postgres", DATABASE))
        assert notes["role_too_strong"]["level"] == "bad"

    def test_what_waits_too_long_is_counted(self, examine, superuser):
        from conftest import APP, DATABASE, postgres

        superuser.execute(
            "insert into procrastinate_jobs (queue_name, task_name, status, scheduled_at)"
            " values ('q', 't', 'failed', null), ('q', 't', 'todo', now() - interval '2 hours')"
        )
        superuser.execute(
            "insert into pages_change (tags, at)"
            " values ('{a}', now() - interval '6 minutes'), ('{a}', now())"
        )
        try:
            notes = examine(DATABASE_URL=postgres.url(APP, DATABASE))
        finally:
            superuser.execute("delete from procrastinate_jobs; delete from pages_change")
        assert (notes["pages_late"]["level"], notes["pages_late"]["count"]) == ("bad", "1")
        assert notes["jobs_failed"]["count"] == notes["jobs_late"]["count"] == "1"


def test_a_program_that_is_missing_says_how_to_get_it(examine, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)
    notes = examine()
    assert "apt install nginx-light" in notes["nginx"]["say"]
    assert "apt install espeak-ng" in notes["espeak"]["say"]
    assert "apt install ffmpeg" in notes["ffmpeg"]["say"]


def test_without_https_only_what_the_product_has_is_said_to_be_off(examine):
    said = examine(XIANGLI_HTTPS="0")["no_https"]["say"]
    assert "通行密钥" in said
    assert "离线" not in said
    assert "桌面" not in said


@pytest.mark.parametrize(
    ("address", "installed", "told"),
    [("", False, {"clamd"}), ("", True, {"no_scanner"}), ("10.0.0.5:3310", False, set())],
)
def test_a_missing_scanner_is_one_line(examine, monkeypatch, address, installed, told):
    monkeypatch.setattr("shutil.which", lambda *_, **__: "/usr/sbin/clamd" if installed else None)
    assert {"clamd", "no_scanner"} & set(examine(XIANGLI_CLAMD=address)) == told


def test_every_note_has_words_in_both_languages():
    for code in ("disk_little", "clock_back", "clock_free", "code_unreachable"):
        words = text(f"doctor.{code}", gigabytes=1, data="d", folder="f")
        assert "  ·  " in words
    assert list(MARKS) == ["good", "off", "warning", "bad"]


def test_marks_stand_beside_words(tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert main(["doctor", "--data", str(tmp_path)]) == 0
    assert all(line[0] in MARKS.values() for line in capsys.readouterr().out.splitlines())
