"""A library that is imported at its first use."""

from __future__ import annotations

import sys

import pytest

from xiangli.kernel.public import lazily


def test_is_imported_when_something_of_it_is_asked_for(tmp_path, monkeypatch):
    (tmp_path / "seldom_wanted.py").write_text("answer = 42")
    monkeypatch.syspath_prepend(tmp_path)
    seldom = lazily("seldom_wanted")
    assert "seldom_wanted" not in sys.modules
    assert seldom.answer == 42
    assert sys.modules.pop("seldom_wanted").answer == 42


def test_what_is_missing_is_told_at_its_first_use():
    missing = lazily("no_such_library")
    with pytest.raises(ModuleNotFoundError, match="no_such_library"):
        missing.anything  # noqa: B018
