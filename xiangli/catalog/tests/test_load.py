"""Editions: loaded once, never changed, found by place, by hash and by words."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from xiangli.catalog.errors import NotAllowed, PackRefused, UnknownEdition, UnknownService
from xiangli.catalog.forms import drafts_kept, form_of_edition
from xiangli.catalog.models import CurrentEdition, ServiceEdition
from xiangli.catalog.selectors import by_id, current, get, in_force
from xiangli.catalog.services.load import Loaded, load
from xiangli.catalog.services.renew import renew
from xiangli.catalog.tests.packing import DIBAO, LICENCE, changed, files_of
from xiangli.kernel.public import Actor, Role
from xiangli.ledger.public import Event

pytestmark = pytest.mark.django_db

COUNTY = "511722"
TOWN = "511722115"
NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
SYSTEM = Actor.system("catalog.load", prefixes=(COUNTY,))


def put(files: object = None, place: str = COUNTY, now: datetime = NOW) -> Loaded:
    given = files_of(DIBAO) if files is None else files
    return load(files=given, jurisdiction=place, by=SYSTEM, now=now)  # type: ignore[arg-type]


def officer(role: str, prefix: str = COUNTY) -> Actor:
    agency = uuid4()
    return Actor.officer(uuid4(), post=uuid4(), agency=agency, roles=(Role(agency, role, prefix),))


def test_what_is_loaded_is_in_force() -> None:
    done = put()
    assert (done.new, done.now_current) == (True, True)
    edition = current("dibao", TOWN)
    assert edition.hash == done.edition.hash == get(done.edition.hash).hash
    assert edition.service.short_name.zh == "低保"
    assert edition.form.page("applicant") is not None
    assert edition.graph.nodes["decide"].act == "decide"
    assert edition.service.clock.acceptance.on_silence == "escalate"


def test_what_a_county_laid_over_a_pack_stays_when_the_pack_is_renewed() -> None:
    told = {"format": 1, "service": "dibao", "jurisdiction": COUNTY}
    told |= {
        "title": {"zh": "本县", "en": "This county"},
        "local_values": {"standard_month": "650元"},
    }
    mine = put({**files_of(DIBAO), "overlay.yaml": json.dumps(told)})
    again = renew(files=files_of(DIBAO), jurisdiction=COUNTY, by=SYSTEM, now=LATER)
    assert (again.new, again.now_current) == (False, False)
    newer = renew(files=retold(), jurisdiction=COUNTY, by=SYSTEM, now=LATER)
    assert newer.edition.hash != mine.edition.hash
    assert current("dibao", COUNTY).values({}, "zh")["local.standard_month"] == "650元"


def retold() -> dict[str, str]:
    """The pack of a later version of the product."""
    files = files_of(DIBAO)
    return {**files, "guide.zh.md": files["guide.zh.md"].replace("国家按月", "国家每月按月", 1)}


def test_the_same_again_changes_nothing() -> None:
    first = put()
    events = Event.objects.filter(kind="catalog.loaded").count()
    again = put(now=LATER)
    assert (again.new, again.now_current) == (False, False)
    assert again.edition.pk == first.edition.pk
    assert CurrentEdition.objects.get().since == NOW
    assert Event.objects.filter(kind="catalog.loaded").count() == events


def test_a_case_stays_on_the_edition_it_began_with() -> None:
    first = put()
    second = put(changed(DIBAO, "guide.zh.md", ("不花钱", "不用花钱")), now=LATER)
    assert current("dibao").hash == second.edition.hash != first.edition.hash
    assert get(first.edition.hash).id == first.edition.pk
    back = put(now=LATER + timedelta(hours=1))
    assert (back.new, back.now_current) == (False, True)
    assert current("dibao").hash == first.edition.hash


def test_the_nearest_level_has_its_own() -> None:
    put()
    own = put(changed(DIBAO, "guide.zh.md", ("不花钱", "不用花钱")), place=TOWN)
    assert current("dibao", "511722115207").hash == own.edition.hash
    assert current("dibao", "511722116").hash != own.edition.hash
    assert [each.hash for each in in_force("511722115207")] == [own.edition.hash]


@pytest.mark.parametrize("change", [{"version": "9"}, {"hash": "0" * 64}], ids=str)
def test_an_edition_is_never_changed(change: dict[str, str]) -> None:
    row = put().edition
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        ServiceEdition.objects.filter(pk=row.pk).update(**change)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        ServiceEdition.objects.filter(pk=row.pk)._raw_delete("default")


def test_a_pack_with_mistakes_is_not_loaded() -> None:
    with pytest.raises(PackRefused) as caught:
        put(changed(DIBAO, "service.yaml", ('type: "05"\nicon', 'type: "99"\nicon')))
    problems = caught.value.params["problems"]
    assert {problem.code for problem in problems} == {"field.choice"}  # type: ignore[attr-defined]
    assert not ServiceEdition.objects.exists()


@pytest.mark.parametrize(
    "by",
    [
        officer("township.leader"),
        officer("county.admin", "511723"),
        Actor.system("elsewhere", prefixes=("511723",)),
        Actor.person(uuid4()),
    ],
    ids=["leader", "other county", "other system", "villager"],
)
def test_only_the_countys_administrator_loads(by: Actor) -> None:
    with pytest.raises(NotAllowed):
        load(files=files_of(DIBAO), jurisdiction=COUNTY, by=by, now=NOW)


def test_the_administrator_may() -> None:
    done = load(files=files_of(LICENCE), jurisdiction=COUNTY, by=officer("county.admin"), now=NOW)
    assert done.new


def test_what_is_not_there_is_said_so() -> None:
    with pytest.raises(UnknownService):
        current("dibao")
    with pytest.raises(UnknownEdition):
        get("0" * 64)
    with pytest.raises(UnknownEdition):
        by_id(uuid4())
    assert form_of_edition("dibao", "0" * 64) is None


def test_dialogue_gets_the_form_of_the_edition() -> None:
    done = put()
    assert form_of_edition("dibao", done.edition.hash) == get(done.edition.hash).form
    assert form_of_edition("other", done.edition.hash) is None


def test_drafts_are_kept_as_long_as_the_pack_says() -> None:
    files = {**files_of(DIBAO)}
    shorter = files["service.yaml"].replace(
        "没交的草稿, en: Drafts not submitted}, keep: {value: 90,",
        "没交的草稿, en: Drafts not submitted}, keep: {value: 30,",
    )
    usual, short = put(), put({**files, "service.yaml": shorter})
    assert drafts_kept("dibao", usual.edition.hash) == timedelta(days=90)
    assert drafts_kept("dibao", short.edition.hash) == timedelta(days=30)
    assert drafts_kept("licence_test", put(files_of(LICENCE)).edition.hash) is None
    assert drafts_kept("dibao", "0" * 64) is None


def test_topics_narrow_the_list() -> None:
    put()
    put(files_of(LICENCE))
    assert [each.service_id for each in in_force(topic="assistance")] == ["dibao"]
    assert {each.service_id for each in in_force()} == {"dibao", "licence_test"}


def test_an_overlay_is_part_of_the_edition() -> None:
    overlay = {
        "format": 1,
        "service": "dibao",
        "jurisdiction": COUNTY,
        "title": {"zh": "本县", "en": "This county"},
        "local_values": {"standard_month": {"zh": "每人每月580元", "en": "580 yuan a month"}},
        "facts": {"county.review_address": "人民路1号（演示）"},
        "periods": {"committed": 20},
    }
    put({**files_of(DIBAO), "overlay.yaml": json.dumps(overlay, ensure_ascii=False)})
    edition = current("dibao")
    assert edition.clock_rule().decision.days == 20
    assert edition.clock_rule("statutory").decision.days == 30
    guide = edition.guide({"county.name": "宣汉县"}, "zh")
    conditions, remedies = guide.section("conditions"), guide.section("remedies")
    assert conditions is not None
    assert remedies is not None
    assert "每人每月580元" in conditions.text
    assert "人民路1号（演示）" in remedies.text
    assert guide.figures.days == 20
