"""An instance below has its days kept here, as by any witness."""

from dataclasses import replace
from datetime import UTC, date, datetime
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.core.wsgi import get_wsgi_application

from xiangli.bridges.witness.upper import UpperWitness
from xiangli.kernel.public import Actor
from xiangli.ledger.keys import signing_key
from xiangli.ledger.public import WitnessRefused, anchor, attestation_of, read_line, root_of

PATH = "/open/ledger/witness/"
NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
DAY = date(2026, 11, 22)

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    """The signed day of an instance below: here it is this very one."""
    anchor(day=DAY, by=Actor.system("test"), now=NOW)
    return attestation_of(root_of(DAY))


@pytest.fixture
def asked(settings, tmp_path, told):
    settings.XIANGLI_DATA = tmp_path
    settings.XIANGLI_WITNESS_FOR = (told.key.hex().upper(),)
    return tmp_path / "witnessed" / f"{told.key.hex()}.jsonl"


def send(client, line):
    return client.post(PATH, line, content_type="application/json").status_code


def test_a_day_is_kept_once_however_often_it_comes(client, told, asked):
    assert [send(client, told.line()) for _ in range(3)] == [204, 204, 204]
    assert [read_line(line) for line in asked.read_text().splitlines()] == [told]


def test_another_statement_for_a_kept_day_is_refused(client, told, asked):
    other = _signed_again(told)
    assert send(client, told.line()) == 204
    assert send(client, other.line()) == 409
    assert len(asked.read_text().splitlines()) == 1


def test_a_stranger_is_not_witnessed_for(client, told, asked, settings):
    settings.XIANGLI_WITNESS_FOR = ("00" * 32,)
    assert send(client, told.line()) == 403
    assert not asked.exists()


def test_a_statement_that_its_key_did_not_sign_is_refused(client, told, asked):
    forged = told.line().replace(told.signature.hex(), "00" * 64)
    assert send(client, forged) == 400
    assert not asked.exists()


@pytest.mark.parametrize("line", ["", "{}", "x" * 9000, b"\xff\xfe", "[1]"])
def test_nonsense_is_refused(client, asked, line):
    assert send(client, line) == 400


def test_only_a_post_is_taken(client, asked):
    assert client.get(PATH).status_code == 405


@pytest.fixture
def upper(settings):
    """This instance, at a port; nothing of what it does here asks the database."""
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    server = make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Quiet)
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


class Quiet(WSGIRequestHandler):
    def log_message(self, *_):
        """Say nothing."""


def test_the_bridge_of_the_instance_below_reaches_it(upper, told, asked):
    witness = UpperWitness(upper + PATH)
    witness.keep(told)
    witness.keep(told)
    assert len(asked.read_text().splitlines()) == 1
    with pytest.raises(WitnessRefused):
        witness.keep(_signed_again(told))


def _signed_again(told):
    """What an insider who holds the key would put in place of the day."""
    other = replace(told.statement, events=told.statement.events + 1)
    return replace(told, statement=other, signature=signing_key().sign(other.text()))
