from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from xiangli.ledger.rules import FIRST, Leaf, Link, check_stream, commitment, merkle_root

START = datetime(2026, 11, 23, tzinfo=UTC)


def chain(length):
    links, previous = [], FIRST
    for seq in range(1, length + 1):
        link = Link("case:1", seq, START + timedelta(minutes=seq), "k", "a", {"n": seq}, previous)
        previous = link.hash()
        links.append((link, previous))
    return links


def head_of(links):
    return (links[-1][0].seq, links[-1][1])


@given(st.integers(1, 30))
def test_a_whole_chain_has_no_findings(length):
    links = chain(length)
    assert check_stream(links, head_of(links)) == []


@given(st.integers(2, 20), st.data())
def test_a_missing_event_is_named(length, data):
    links = chain(length)
    gone = data.draw(st.integers(0, length - 2))
    found = check_stream(links[:gone] + links[gone + 1 :], head_of(links))
    assert ("missing", f"case:1#{gone + 1}") in {(f.code, f.where) for f in found}


@given(st.integers(1, 20), st.data())
def test_an_altered_event_is_named(length, data):
    links = chain(length)
    spot = data.draw(st.integers(0, length - 1))
    link, stored = links[spot]
    links[spot] = (Link(*[*_fields(link)[:5], {"n": -1}, link.previous]), stored)
    found = check_stream(links, (length, links[-1][1]))
    assert ("altered", f"case:1#{spot + 1}") in {(f.code, f.where) for f in found}


def test_swapped_events_are_named():
    links = chain(4)
    (second, _), (third, _) = links[1], links[2]
    swapped = [
        links[0],
        (Link(*[third.stream, 2, *_fields(third)[2:]]), links[2][1]),
        (Link(*[second.stream, 3, *_fields(second)[2:]]), links[1][1]),
        links[3],
    ]
    assert {f.code for f in check_stream(swapped, head_of(links))} >= {"reordered", "altered"}


def test_a_mended_head_without_its_event_is_not_seen_by_the_chain_alone():
    links = chain(3)
    assert check_stream(links[:2], head_of(links[:2])) == []
    assert check_stream(links[:2], head_of(links))[0].code == "head"


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=40, unique=True))
def test_the_root_depends_on_every_leaf_and_on_no_order(numbers):
    leaves = [Leaf(f"case:{n}", 1, n.to_bytes(32, "big")) for n in numbers]
    root = merkle_root(leaves)
    assert merkle_root(list(reversed(leaves))) == root
    changed = [*leaves[:-1], Leaf(leaves[-1].stream, 1, b"\xff" * 32)]
    assert merkle_root(changed) != root


def test_a_commitment_needs_its_salt():
    assert commitment("王秀英", b"1" * 16) != commitment("王秀英", b"2" * 16)


def _fields(link):
    return [link.stream, link.seq, link.at, link.kind, link.actor, link.body, link.previous]
