"""A package under terms that nobody here accepts is refused, and the page is what is installed."""

from __future__ import annotations

from email.message import Message
from types import SimpleNamespace

import pytest

from workshop import licences


@pytest.fixture
def ships(monkeypatch, tmp_path):
    """Plant packages with these fields of their metadata; run the check on them."""

    def plant(*packages):
        described = {}
        for fields in packages:
            metadata = Message()
            for name, value in fields:
                metadata[name] = value
            described[metadata["Name"]] = SimpleNamespace(metadata=metadata, version="1.0")
        monkeypatch.setattr(licences, "PAGE", tmp_path / "licences.md")
        monkeypatch.setattr(licences, "shipped", lambda: sorted(described))
        monkeypatch.setattr(licences, "distribution", described.__getitem__)
        licences.PAGE.write_text(licences.page(), encoding="utf-8")
        return licences.main()

    return plant


GOOD = [("Name", "good"), ("License-Expression", "MIT")]


@pytest.mark.parametrize(
    "terms",
    [
        [("License-Expression", "AGPL-3.0-or-later")],
        [("License-Expression", "MIT AND AGPL-3.0-only")],
        [("License", "GNU AGPLv3")],
        [("Classifier", "License :: OSI Approved :: GNU Affero General Public License v3")],
        [("License", "Business Source Licence, BUSL-1.1")],
        [("License", "SSPL")],
        [],
    ],
)
def test_what_is_not_accepted_is_refused_by_name(ships, capsys, terms):
    assert ships(GOOD, [("Name", "planted"), *terms]) == 1
    said = capsys.readouterr().out
    assert "refused: | planted" in said
    assert "good" not in said


def test_what_is_accepted_passes(ships, capsys):
    lesser = "License :: OSI Approved :: GNU Lesser General Public License v3 (LGPLv3)"
    assert ships(GOOD, [("Name", "lesser"), ("Classifier", lesser)]) == 0
    assert capsys.readouterr().out == ""


def test_a_page_that_is_out_of_date_is_told(ships, capsys):
    assert ships(GOOD) == 0
    licences.PAGE.write_text("", encoding="utf-8")
    assert licences.main() == 1
    assert "out of date" in capsys.readouterr().out
