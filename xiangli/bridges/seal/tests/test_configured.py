from pathlib import Path

import pytest

from xiangli.bridges.public import SealOrder, SealUnknown, seal_service
from xiangli.bridges.seal.tests.test_contract import NOW


def _use(settings: object, name: str, keys: Path) -> None:
    settings.XIANGLI_SEAL = name  # type: ignore[attr-defined]
    settings.XIANGLI_KEYS = keys  # type: ignore[attr-defined]


def test_the_setting_chooses(settings: object, tmp_path: Path) -> None:
    (tmp_path / "seal-national").mkdir()
    (tmp_path / "seal-national" / "secret").write_text("shared\n")
    (tmp_path / "seal-national" / "agency").write_text("11511722008700000A\n")
    chosen = []
    for name in ("development", "none", "national+https://seal.example"):
        _use(settings, name, tmp_path)
        chosen.append(type(seal_service()).__name__)
    assert chosen == ["DevelopmentSeal", "Unsealed", "NationalSeal"]


def test_an_unknown_seal_is_refused(settings: object, tmp_path: Path) -> None:
    _use(settings, "red-stamp", tmp_path)
    with pytest.raises(SealUnknown):
        seal_service()


def test_without_a_seal_the_paper_stays_as_it_is(settings: object, tmp_path: Path) -> None:
    _use(settings, "none", tmp_path)
    seal = seal_service()
    assert seal.seal(b"%PDF-1.7", SealOrder("x", "", "", "", NOW)) == b"%PDF-1.7"
    assert not seal.has_effect()
    assert seal.check(b"%PDF-1.7").state == "missing"
