"""Root may read a certificate's key that the services may not: that is said at the start."""

from __future__ import annotations

from pathlib import Path

import pytest

from xiangli.config.children import Runner
from xiangli.config.instance import Instance
from xiangli.config.options import Options
from xiangli.config.refusal import Refused
from xiangli.config.supervisor import _check_certificate


@pytest.fixture
def options(tmp_path: Path) -> Options:
    for name in ("cert.pem", "key.pem"):
        (tmp_path / name).write_text("x")
    return Options(
        Instance(tmp_path), "511722",
        certificate=tmp_path / "cert.pem", key=tmp_path / "key.pem",
    )  # fmt: skip


def test_what_can_be_read_is_taken(options):
    _check_certificate(options, Runner())


def test_without_https_nothing_is_asked(tmp_path):
    _check_certificate(Options(Instance(tmp_path), "511722"), Runner())


def test_a_key_out_of_reach_is_named_at_the_start(options):
    options.key.unlink()
    with pytest.raises(Refused) as refused:
        _check_certificate(options, Runner())
    assert refused.value.key == "error.tls_unreadable"
