"""The mail server that a county names is the one that its letters go through."""

import pytest
from django.conf import settings

from xiangli.config.cli import main
from xiangli.config.mailing import read_mail
from xiangli.config.refusal import Refused

SITE = "https://xuanhan.example.gov.cn"


@pytest.mark.parametrize(
    ("told", "host", "port", "tls"),
    [
        ("", "localhost", 25, ""),
        ("smtp://10.0.0.5", "10.0.0.5", 25, ""),
        ("smtp+tls://mail.example.gov.cn", "mail.example.gov.cn", 587, "starttls"),
        ("smtps://mail.example.gov.cn", "mail.example.gov.cn", 465, "tls"),
        ("smtps://[2001:db8::1]:4650", "2001:db8::1", 4650, "tls"),
    ],
)
def test_an_address_is_read(told, host, port, tls):
    server = read_mail(told, SITE)
    assert (server.host, server.port, server.tls) == (host, port, tls)
    assert (server.user, server.password) == ("", "")
    assert server.sender == "xiangli@xuanhan.example.gov.cn"


def test_name_password_and_sender_are_told_and_the_password_is_not_shown():
    told = "smtps://county%40example.cn:p%3Aw%2Fd@mail.example.cn/?from=ledger@example.cn"
    server = read_mail(told, SITE)
    assert (server.user, server.password) == ("county@example.cn", "p:w/d")
    assert server.sender == "ledger@example.cn"
    assert "p:w/d" not in repr(server)


@pytest.mark.parametrize("told", ["mail.example.cn", "http://mail.example.cn", "smtp://", "smtp:x"])
def test_what_is_no_address_is_refused(told):
    with pytest.raises(Refused):
        read_mail(told, SITE)


def test_a_wrong_line_is_told_before_anything_starts(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("XIANGLI_MAIL", "mail.example.cn")
    (tmp_path / "xiangli.env").write_text("XIANGLI_WITNESS=mail:ledger@example.cn\n")
    assert main(["up", "--data", str(tmp_path)]) == 1
    assert "smtps://" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["xiangli.env"]


def test_the_worker_never_waits_for_a_dead_server_without_end():
    assert settings.EMAIL_TIMEOUT == 15
    assert "@" in settings.DEFAULT_FROM_EMAIL
