"""What the demonstration's county tells its people."""

import shutil
from collections import Counter
from itertools import combinations

import pytest

from xiangli.doors.demo.services import write
from xiangli.doors.demo.services.set_up import set_up
from xiangli.doors.demo.services.write import CONTENT, write_content
from xiangli.doors.demo.tests.conftest import COUNTY, NOW, SYSTEM
from xiangli.resources.public import DOMAINS, Manuscript, Resource, grow_tree, read_pieces

ALIKE = 0.6


def pieces() -> list[Manuscript]:
    return [piece for piece in read_pieces(CONTENT) if isinstance(piece, Manuscript)]


def said(piece: Manuscript) -> str:
    return "".join(str(block["value"]) for block in piece.body)


def test_every_file_is_a_piece_over_all_seven_domains():
    found = pieces()
    assert len(found) == len(list(CONTENT.glob("*/*.md")))
    by_domain = Counter(piece.domain for piece in found)
    assert set(by_domain) == set(DOMAINS)
    assert min(by_domain.values()) >= 10
    assert len({piece.fields["title"] for piece in found}) == len(found)


def test_each_names_its_source():
    for piece in pieces():
        told = piece.fields
        whole = told["source_title"] and told["source_issuer"] and told["source_date"]
        assert whole or (told["source_kind"] == "first_hand" and told["collected_by"]), piece.key


def test_no_two_are_alike():
    shingles = {
        piece.key: {text[at : at + 3] for at in range(len(text) - 2)}
        for piece in pieces()
        for text in [said(piece)]
    }
    for one, other in combinations(shingles, 2):
        shared = shingles[one] & shingles[other]
        assert len(shared) / len(shingles[one] | shingles[other]) < ALIKE, (one, other)


@pytest.mark.django_db
def test_one_editor_writes_and_another_passes(county, monkeypatch, tmp_path):
    some = shutil.copytree(CONTENT / "affairs", tmp_path / "content" / "affairs")
    monkeypatch.setattr(write, "CONTENT", some.parent)
    grow_tree(county=COUNTY, by=SYSTEM, now=NOW)
    set_up(place=COUNTY, now=NOW)
    count = len(list(some.iterdir()))
    assert write_content(now=NOW) == count
    written = Resource.objects.filter(state="published")
    assert written.count() == count
    assert all(one.owner_id != one.passed_by for one in written)
    assert write_content(now=NOW) == 0
