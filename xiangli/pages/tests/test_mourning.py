"""Grey on days of mourning: on, off, and over by itself, for every way a page is sent."""

import gzip
from datetime import UTC, date, datetime

import brotli
import pytest

from xiangli.kernel.public import Actor, Role
from xiangli.ledger.models import Event
from xiangli.pages.errors import BadDays, PagesForbidden
from xiangli.pages.public import end_mourning, mourn, mourning
from xiangli.pages.rules.mourning import hour_of, hours
from xiangli.pages.rules.page import Baked
from xiangli.pages.services.mourn import mark_hours
from xiangli.pages.serving import Serving
from xiangli.pages.store.marks import Marks
from xiangli.pages.tests.made import HTML, Asked, choose, welcomes
from xiangli.vault.public import scope

NOON = datetime(2026, 12, 13, 4, tzinfo=UTC)
LAST_SECOND = datetime(2026, 12, 13, 15, 59, 59, tzinfo=UTC).timestamp()
BY = Actor.system("test")
BODY = b'<!doctype html>\n<html lang="zh-Hans">' + b"<p>1" * 90
GREY = b"<html data-mourning lang"


def officer(role, prefix):
    key = "0191d8a4-0000-7000-8000-000000000001"
    return Actor.officer(key, post=key, agency=key, roles=(Role(key, role, prefix),))


@pytest.fixture
def marks(tmp_path, monkeypatch):
    made = Marks(tmp_path / "mourning")
    monkeypatch.setattr("xiangli.pages.services.mourn.marks", lambda: made)
    return made


@pytest.fixture
def clock(monkeypatch):
    told = {"now": NOON.timestamp()}
    monkeypatch.setattr("xiangli.pages.store.marks.time.time", lambda: told["now"])
    return told


@pytest.fixture
def asked(store, marks):
    store.put(Baked("/s/", HTML, {"pt": BODY, "zl": BODY}))
    store.put(Baked("/robots.txt", (("Content-Type", "text/plain"),), {"pt": b"<html not"}))
    serving = Serving(store, choose, welcomes, is_grey=marks.is_on)
    return lambda path="/s/", **headers: Asked(serving, path, **headers)


def test_hours_are_named_by_both_clocks():
    named = list(hours(date(2026, 12, 13), date(2026, 12, 13)))
    assert len(named) == 48
    assert named[:2] == ["2026-12-12T16+00", "2026-12-13T00+08"]
    assert named[-2:] == ["2026-12-13T15+00", "2026-12-13T23+08"]
    assert hour_of(LAST_SECOND) in named
    assert hour_of(LAST_SECOND + 1) not in named


@pytest.mark.django_db(transaction=True)
def test_on_off_and_over_by_itself(asked, clock):
    coloured = asked(accept_encoding="br")
    assert brotli.decompress(coloured.body[0]) == BODY
    mourn(last=NOON.date(), by=BY, now=NOON)
    tag = coloured.headers["ETag"]
    grey = asked(accept_encoding="br", if_none_match=tag)
    assert (grey.status, grey.headers["ETag"] == tag) == ("200", False)
    for body in (
        brotli.decompress(grey.body[0]), asked().body[0],
        gzip.decompress(asked(accept_encoding="gzip").body[0]), asked(cookie="zl").body[0],
        asked(nearest=True, cookie="hc").body[0],
    ):  # fmt: skip
        assert body == BODY.replace(b"<html lang", GREY)
    again = asked(accept_encoding="br", if_none_match=grey.headers["ETag"])
    assert again.status == "304"
    assert asked("/robots.txt").body == [b"<html not"]
    clock["now"] = LAST_SECOND
    assert GREY in asked().body[0]
    clock["now"] = LAST_SECOND + 1
    assert asked().body == [BODY]
    clock["now"] = NOON.timestamp()
    assert GREY in asked().body[0]
    assert end_mourning(by=BY, now=NOON)
    assert asked().body == [BODY]
    assert not end_mourning(by=BY, now=NOON)
    with scope(BY):
        assert Event.objects.filter(kind="pages.mourning").count() == 2


@pytest.mark.django_db(transaction=True)
def test_days_to_come_are_marked_and_lost_marks_come_back(asked, clock, marks):
    mourn(first=date(2026, 12, 14), last=date(2026, 12, 15), by=BY, now=NOON, reason="公祭")
    assert asked().body == [BODY]
    clock["now"] = LAST_SECOND + 1
    assert GREY in asked().body[0]
    for file in marks.folder.iterdir():
        file.unlink()
    mark_hours()
    assert GREY in asked().body[0]
    assert mourning().reason == "公祭"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("first", "last", "why"),
    [(None, 12, "over"), (20, 19, "over"), (None, 12 + 32, "long")],
)
def test_days_that_cannot_be(first, last, why, marks):
    day = date(2026, 12, 1).toordinal() - 1
    first = date.fromordinal(day + first) if first else None
    with pytest.raises(BadDays) as refused:
        mourn(first=first, last=date.fromordinal(day + last), by=BY, now=NOON)
    assert refused.value.params["why"] == why
    assert mourning() is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "prefix"), [("county.editor", "511722"), ("county.admin", "511723")]
)
def test_nobody_else_switches_it(role, prefix, marks):
    with pytest.raises(PagesForbidden):
        mourn(last=NOON.date(), by=officer(role, prefix), now=NOON)
    with pytest.raises(PagesForbidden):
        end_mourning(by=officer(role, prefix), now=NOON)
