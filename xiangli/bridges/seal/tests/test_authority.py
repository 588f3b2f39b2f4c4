from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

from xiangli.bridges.seal.authority import LEAF_YEARS, seal_keys

NOW = datetime(2026, 3, 2, tzinfo=UTC)


def test_keys_are_private_and_kept(tmp_path: Path) -> None:
    first = seal_keys(tmp_path / "seal", NOW)
    assert seal_keys(tmp_path / "seal", NOW).certificate == first.certificate
    assert (tmp_path / "seal").stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in (tmp_path / "seal").iterdir())


def test_of_many_first_users_all_read_the_same_keys(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: seal_keys(tmp_path / "seal", NOW), range(16)))
    assert len({keys.certificate.serial_number for keys in made}) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["seal"]


def test_a_leaf_that_ran_out_is_renewed_under_the_same_root(tmp_path: Path) -> None:
    first = seal_keys(tmp_path / "seal", NOW)
    later = NOW + timedelta(days=LEAF_YEARS * 366)
    second = seal_keys(tmp_path / "seal", later)
    assert second.certificate != first.certificate
    assert second.root == first.root
    assert second.covers(later)
    second.certificate.verify_directly_issued_by(second.root)


def test_the_leaf_may_sign_papers_and_nothing_else(tmp_path: Path) -> None:
    keys = seal_keys(tmp_path / "seal", NOW)
    usage = {ext.value.__class__.__name__: ext.value for ext in keys.certificate.extensions}
    assert usage["BasicConstraints"].ca is False
    assert usage["KeyUsage"].content_commitment
    assert not usage["KeyUsage"].key_cert_sign
    keys.certificate.verify_directly_issued_by(keys.root)


def test_the_name_says_that_it_has_no_effect(tmp_path: Path) -> None:
    keys = seal_keys(tmp_path / "seal", NOW)
    assert "无法律效力" in keys.certificate.subject.rfc4514_string()
    assert "无法律效力" in keys.root.subject.rfc4514_string()
