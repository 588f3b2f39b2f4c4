"""How the client of the national service meets a peer that misbehaves."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from xiangli.bridges.public import SealAnswerWrong, SealRefused, SealUnreachable
from xiangli.bridges.seal.contract import SealOrder
from xiangli.bridges.seal.fake_peer import Peer, running
from xiangli.bridges.seal.national_stub import NationalSeal
from xiangli.bridges.seal.tests.papers import small_pdf

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
CODE = "11511722008700000A"
ORDER = SealOrder("东山乡人民政府", CODE, "受理通知书", "r-1", NOW)


@pytest.fixture
def line(tmp_path: Path) -> Iterator[tuple[NationalSeal, Peer]]:
    with running(tmp_path / "peer", b"shared", NOW) as (base, peer):
        yield NationalSeal(base, b"shared", CODE), peer


def test_the_paper_itself_is_never_sent(line: tuple[NationalSeal, Peer]) -> None:
    seal, peer = line
    seal.seal(small_pdf(), ORDER)
    [asked] = peer.requests
    assert set(asked) == {"request", "algorithm", "digest", "reason"}
    assert asked["request"] == "r-1"
    assert len(asked["digest"]) == 44


def test_a_forged_signature_is_not_put_on_a_paper(line: tuple[NationalSeal, Peer]) -> None:
    seal, peer = line
    peer.forge = True
    with pytest.raises(SealAnswerWrong):
        seal.seal(small_pdf(), ORDER)


def test_a_wrong_secret_is_refused_for_good(line: tuple[NationalSeal, Peer]) -> None:
    seal, _ = line
    with pytest.raises(SealRefused) as refused:
        NationalSeal(seal.base, b"other", CODE).seal(small_pdf(), ORDER)
    assert refused.value.params == {"status": 403, "reason": "mac"}
    assert not refused.value.retry


def test_a_busy_service_may_be_tried_again(line: tuple[NationalSeal, Peer]) -> None:
    seal, peer = line
    peer.fail = True
    with pytest.raises(SealUnreachable) as unreachable:
        seal.seal(small_pdf(), ORDER)
    assert unreachable.value.retry


def test_a_dead_service_may_be_tried_again() -> None:
    with pytest.raises(SealUnreachable):
        NationalSeal("http://127.0.0.1:9", b"shared", CODE).seal(small_pdf(), ORDER)


def test_only_the_peer_can_say_that_its_seal_has_effect(line: tuple[NationalSeal, Peer]) -> None:
    seal, peer = line
    peer.effect = True
    assert seal.has_effect() is True


def test_a_pdf_that_is_none_is_refused(line: tuple[NationalSeal, Peer]) -> None:
    seal, _ = line
    with pytest.raises(SealAnswerWrong):
        seal.seal(b"not a paper", ORDER)
