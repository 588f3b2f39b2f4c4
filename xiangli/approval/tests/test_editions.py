"""A pack is changed by its files alone; what runs stays on what it began with."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from xiangli.approval.public import NotNow, NotPermitted, possible_acts
from xiangli.approval.tests.county import COUNTY, DIBAO, NOW, files_of, put_in_force
from xiangli.approval.tests.redrawn import ask_neighbours_too
from xiangli.approval.tests.walking import COUNTY_LEADER, LEADER, WINDOW, Walk
from xiangli.catalog.public import current
from xiangli.vault.public import scope
from xiangli.work.public import items_about

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
DELEGATED = {
    "format": 1,
    "service": "dibao",
    "jurisdiction": COUNTY,
    "title": {"zh": "本县把确认权限下放乡镇", "en": "Confirmation by the townships"},
    "laws": {
        "local1": {
            "title": {"zh": "本县下放办法", "en": "County rule"},
            "number": {"zh": "2026年", "en": "2026"},
            "short": {"zh": "本县办法", "en": "County rule"},
            "issuer": {"zh": "县人民政府", "en": "County government"},
            "in_force_from": "2026-01-01",
        }
    },
    "delegation": {
        "tasks": {"county_review": "township.assistance", "decide": "township.leader"},
        "notices": ["confirmation", "non_confirmation"],
        "who": {"zh": "乡镇（县里下放）", "en": "Township, delegated by the county"},
        "basis": ["mz57#2.2", "local1#1"],
    },
}


def changed():
    files = files_of(DIBAO)
    return {**files, "process.bpmn": ask_neighbours_too(files["process.bpmn"])}


def test_a_task_and_a_timer_added_to_the_drawing_alone():
    running = Walk.begin().submit()
    loaded = put_in_force(changed(), NOW + timedelta(hours=1))
    assert loaded.now_current
    fresh = Walk.begin().submit()
    assert fresh.edition.hash != running.edition.hash
    for walk in (running, fresh):
        walk.do("accept")
    assert running.open() == {"arrange_visit", "request_check"} == fresh.open()
    running.to("give_opinion")
    assert running.open() == {"opinion"}  # the old edition knows nothing of neighbours

    fresh.to("give_opinion")
    assert fresh.open() == set()  # the timer has not fired, the join waits
    assert fresh.wait(2).open() == set()
    assert fresh.wait(1).open() == {"neighbours"}
    by = fresh.by(WINDOW)
    with scope(by):
        (offered, *_) = possible_acts(fresh.case(), by)
        assert (offered.act, offered.name) == ("ask_neighbours", "邻里访问")
        assert items_about(fresh.key).get(closed_at=None).kind == "neighbours"
    with pytest.raises(NotPermitted):
        fresh.do("ask_neighbours", by=fresh.by(LEADER))
    fresh.do("ask_neighbours", by=by, note="都说困难")
    assert fresh.open() == {"opinion"}
    with pytest.raises(NotNow):
        running.do("ask_neighbours", by=running.by(WINDOW))
    for walk in (running, fresh):
        walk.to("announce").do("announce")
        assert walk.case().state == "closed"


def test_a_township_confirms_where_the_county_delegated_it():
    before = Walk.begin().submit().to("decide")
    put_in_force({**files_of(DIBAO), "overlay.yaml": json.dumps(DELEGATED)})
    walk = Walk.begin().submit().to("decide")
    assert {task.role for task in walk.tasks()} == {"township.leader"}
    with pytest.raises(NotPermitted):
        walk.do("decide", by=walk.by(COUNTY_LEADER))
    walk.do("decide", by=walk.by(LEADER))
    assert walk.case().state == "decided"
    service = current("dibao", walk.place).service
    assert service.notice("confirmation").issuer == "township"
    assert service.step("decide").who.zh == "乡镇（县里下放）"
    with pytest.raises(NotPermitted):  # a case that runs stays with the county
        before.do("decide", by=before.by(LEADER))
    before.do("decide", by=before.by(COUNTY_LEADER))


def test_a_shorter_promise_of_the_county_is_what_the_window_sees():
    own = {key: DELEGATED[key] for key in ("format", "service", "jurisdiction", "title")}
    shorter = json.dumps({**own, "periods": {"acceptance": 3}})
    put_in_force({**files_of(DIBAO), "overlay.yaml": shorter})
    walk = Walk.begin().submit()
    (task,) = walk.tasks()
    with walk.looking():
        item = items_about(walk.key).get(closed_at=None)
    assert task.due == item.due == walk.case().acceptance_due == date(2026, 11, 26)
