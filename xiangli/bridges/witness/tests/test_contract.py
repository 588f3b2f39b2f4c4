"""Every witness, held to one contract: it keeps what it is told, once, and says when it cannot."""

import json
import smtplib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from django.core import mail

from xiangli.bridges.errors import WitnessUnknown
from xiangli.bridges.witness.configured import configured_witness
from xiangli.bridges.witness.contract import Attestation, WitnessRefused, WitnessUnreachable
from xiangli.bridges.witness.file import FileWitness
from xiangli.bridges.witness.mail import MailWitness
from xiangli.bridges.witness.upper import UpperWitness
from xiangli.ledger.public import RootStatement, Witness, read_lines


def attestation(day: str = "2026-11-23", events: int = 3) -> Attestation:
    return Attestation(
        RootStatement(day, bytes([1]) * 32, bytes(32), 1, events), bytes(64), bytes(32)
    )


@dataclass
class Case:
    """A witness with a way to see what it kept, and a way to break it."""

    witness: Witness
    kept: Callable[[], list[str]]
    break_it: Callable[[], None]


@pytest.fixture
def file_case(tmp_path: Path) -> Case:
    path = tmp_path / "share" / "witness.jsonl"
    path.parent.mkdir()

    def unplug() -> None:
        path.parent.rename(tmp_path / "gone")

    return Case(FileWitness(path), lambda: path.read_text().splitlines(), unplug)


@pytest.fixture
def mail_case(monkeypatch: pytest.MonkeyPatch) -> Case:
    def kept() -> list[str]:
        letters = {letter.subject: letter.body for letter in mail.outbox}
        return [body.strip().splitlines()[-1] for body in letters.values()]

    def unplug() -> None:
        def down(*_: object, **__: object) -> None:
            raise smtplib.SMTPServerDisconnected

        monkeypatch.setattr("django.core.mail.EmailMessage.send", down)

    return Case(MailWitness("witness@example.org"), kept, unplug)


class Upper(ThreadingHTTPServer):
    """An upper instance: keeps one statement a day, answers 409 to another."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), UpperHandler)
        self.days: dict[str, str] = {}
        self.status = 200


class UpperHandler(BaseHTTPRequestHandler):
    server: Upper

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        status = self.server.status
        if status == 200:
            day = json.loads(body)["statement"]["day"]
            status = 200 if self.server.days.setdefault(day, body) == body else 409
        self.send_response(status)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def upper() -> Iterator[Upper]:
    server = Upper()
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def upper_case(upper: Upper) -> Case:
    def unplug() -> None:
        upper.status = 503

    address = f"http://127.0.0.1:{upper.server_port}/witness"
    return Case(UpperWitness(address), lambda: list(upper.days.values()), unplug)


@pytest.fixture(params=["file", "mail", "upper"])
def case(request: pytest.FixtureRequest) -> Case:
    found: Case = request.getfixturevalue(f"{request.param}_case")
    return found


def test_what_it_kept_can_be_read_back_for_a_verification(case: Case) -> None:
    days = [attestation("2026-11-22"), attestation("2026-11-23")]
    for day in days:
        case.witness.keep(day)
    kept, torn = read_lines(case.kept())
    assert kept == {day.statement.day: day.statement.hash().hex() for day in days}
    assert torn == ()


def test_the_same_statement_may_come_twice(case: Case) -> None:
    case.witness.keep(attestation())
    case.witness.keep(attestation())
    assert len(case.kept()) == 1


def test_a_dead_line_may_be_tried_again(case: Case) -> None:
    case.break_it()
    with pytest.raises(WitnessUnreachable) as error:
        case.witness.keep(attestation())
    assert error.value.retry


@pytest.mark.parametrize("name", ["file_case", "upper_case"])
def test_another_statement_for_a_day_is_refused(name: str, request: pytest.FixtureRequest) -> None:
    case: Case = request.getfixturevalue(name)
    case.witness.keep(attestation(events=3))
    with pytest.raises(WitnessRefused):
        case.witness.keep(attestation(events=4))
    assert len(case.kept()) == 1


def test_a_line_torn_by_a_power_cut_does_not_spoil_the_next(file_case: Case) -> None:
    assert isinstance(file_case.witness, FileWitness)
    file_case.witness.path.write_text('{"statement":{"day":"2026-1')
    file_case.witness.keep(attestation())
    days, torn = read_lines(file_case.kept())
    assert list(days) == ["2026-11-23"]
    assert torn == (1,)


@pytest.mark.parametrize("status", [400, 401, 404])
def test_an_upper_instance_that_says_no_is_not_asked_again(
    upper: Upper, upper_case: Case, status: int
) -> None:
    upper.status = status
    with pytest.raises(WitnessRefused) as error:
        upper_case.witness.keep(attestation())
    assert not error.value.retry


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("file:/var/witness.jsonl", FileWitness),
        ("mail:a@example.org", MailWitness),
        ("https://upper.example/witness", UpperWitness),
    ],
)
def test_the_setting_chooses(name: str, kind: type, settings) -> None:
    settings.XIANGLI_WITNESS = name
    assert isinstance(configured_witness(), kind)


@pytest.mark.parametrize("name", ["file:relative", "mail:nobody", "pigeon:coop", "https:upper"])
def test_a_setting_that_names_no_witness_is_refused(name: str, settings) -> None:
    settings.XIANGLI_WITNESS = name
    with pytest.raises(WitnessUnknown):
        configured_witness()


def test_without_a_setting_there_is_no_witness(settings) -> None:
    settings.XIANGLI_WITNESS = ""
    assert configured_witness() is None
