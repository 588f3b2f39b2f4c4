"""What every seal must do, asked of each implementation."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from xiangli.bridges.seal.contract import SealOrder, SealService
from xiangli.bridges.seal.development import DevelopmentSeal
from xiangli.bridges.seal.fake_peer import running
from xiangli.bridges.seal.national_stub import NationalSeal
from xiangli.bridges.seal.tests.papers import small_pdf

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
ORDER = SealOrder("东山乡人民政府", "11511722008700000A", "受理通知书", "r-1", NOW)


@pytest.fixture(params=["development", "national"])
def service(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SealService]:
    if request.param == "development":
        yield DevelopmentSeal(tmp_path / "seal")
        return
    with running(tmp_path / "peer", b"shared", NOW) as (base, _):
        yield NationalSeal(base, b"shared", "11511722008700000A")


def test_a_sealed_paper_is_whole_and_dated_by_the_order(service: SealService) -> None:
    sealed = service.seal(small_pdf(), ORDER)
    found = service.check(sealed)
    assert found.state == "whole"
    assert found.sealed_at == NOW
    assert found.signer


def test_sealing_only_appends(service: SealService) -> None:
    pdf = small_pdf()
    assert service.seal(pdf, ORDER).startswith(pdf)


def test_it_is_a_pades_signature(service: SealService) -> None:
    sealed = service.seal(small_pdf(), ORDER)
    assert b"/ETSI.CAdES.detached" in sealed


@pytest.mark.parametrize("where", [0.1, 0.3, 0.5])
def test_one_changed_byte_is_found(service: SealService, where: float) -> None:
    pdf = small_pdf()
    sealed = bytearray(service.seal(pdf, ORDER))
    sealed[int(len(pdf) * where)] ^= 1
    assert service.check(bytes(sealed)).state == "altered"


def test_something_added_after_the_seal_is_found(service: SealService) -> None:
    sealed = service.seal(small_pdf(), ORDER)
    assert service.check(sealed + b"\n% more\n").state == "altered"


def test_an_unsealed_paper_is_told_apart(service: SealService) -> None:
    assert service.check(small_pdf()).state == "missing"


def test_a_seal_of_other_keys_is_not_trusted(service: SealService, tmp_path: Path) -> None:
    service.seal(small_pdf(), ORDER)
    stranger = DevelopmentSeal(tmp_path / "stranger").seal(small_pdf(), ORDER)
    assert service.check(stranger).state == "untrusted"


def test_no_seal_here_claims_to_equal_a_stamp(service: SealService) -> None:
    assert service.has_effect() is False


def test_a_paper_of_years_ago_can_be_sealed(service: SealService) -> None:
    service.seal(small_pdf(), ORDER)
    long_ago = SealOrder("东山乡人民政府", "", "x", "r-2", NOW - timedelta(days=3 * 365))
    assert service.check(service.seal(small_pdf(), long_ago)).state == "whole"
