"""A lower level may fill in, add and tighten, and never weaken."""

from __future__ import annotations

import copy
import json
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from xiangli.catalog.checking.assess import assess
from xiangli.catalog.rules.overlay import Overlay, tighten
from xiangli.catalog.rules.yamlfile import read_yaml
from xiangli.catalog.tests.packing import DIBAO, codes, files_of

BASE = {
    "format": 1,
    "service": "dibao",
    "jurisdiction": "511722",
    "title": {"zh": "本县", "en": "This county"},
}
LAW = {
    "title": {"zh": "某市政务服务条例", "en": "City regulations"},
    "number": {"zh": "2021年", "en": "2021"},
    "short": {"zh": "某市条例", "en": "City regulations"},
    "issuer": {"zh": "某市人大常委会", "en": "City people's congress"},
    "in_force_from": "2021-10-25",
}


@cache
def data_of() -> dict[str, Any]:
    return read_yaml(files_of(DIBAO)["service.yaml"]).data


def laid_on(**more: Any) -> tuple[dict[str, Any], set[tuple[str, str]]]:
    data, refused = tighten(data_of(), Overlay.model_validate({**BASE, **more}))
    return data, {(item.field, item.reason) for item in refused}


def with_overlay(**more: Any) -> dict[str, str]:
    return {**files_of(DIBAO), "overlay.yaml": json.dumps({**BASE, **more})}


def test_shorter_periods_are_taken() -> None:
    data, refused = laid_on(
        periods={
            "acceptance": 3,
            "committed": 20,
            "extended_to": 40,
            "commitments": {"inquiry_starts": 2},
        }
    )
    assert refused == set()
    assert data["clock"]["acceptance"]["days"] == 3
    assert data["implementation"]["committed_limit"]["value"] == 20
    assert data["clock"]["decision"]["days"] == 30
    assert data["clock"]["decision"]["extended_to"] == 40
    assert data["implementation"]["statutory_limit"]["extended_to"] == 40


@settings(deadline=None, max_examples=20)
@given(st.integers(31, 3660))
def test_longer_periods_are_refused(days: int) -> None:
    _, refused = laid_on(periods={"committed": days})
    assert refused == {("periods.committed", "longer")}


@pytest.mark.parametrize(
    ("periods", "field"),
    [
        ({"acceptance": 6}, "periods.acceptance"),
        ({"extended_to": 46}, "periods.extended_to"),
        ({"commitments": {"refusal_told": 4}}, "periods.commitments.refusal_told"),
    ],
)
def test_each_longer_period_is_named(periods: dict[str, Any], field: str) -> None:
    assert laid_on(periods=periods)[1] == {(field, "longer")}


def test_deemed_acceptance_may_be_added_with_its_basis() -> None:
    silence = {"on_silence": "deemed_accepted", "basis": ["city#36"]}
    files = with_overlay(laws={"city": LAW}, silence=silence)
    found = assess(files)
    assert found.pack is not None, found.errors
    assert found.pack.service.clock.acceptance.on_silence == "deemed_accepted"
    with pytest.raises(ValidationError):
        Overlay.model_validate({**BASE, "silence": {"on_silence": "deemed_accepted", "basis": []}})


def test_silence_cannot_be_weakened_to_nothing() -> None:
    with pytest.raises(ValidationError):
        Overlay.model_validate(
            {**BASE, "silence": {"on_silence": "escalate", "basis": ["mz57#10"]}}
        )


def test_a_shared_paper_is_no_longer_asked_for() -> None:
    why = {"zh": "县里直接查", "en": "looked up"}
    found = assess(with_overlay(shared_papers=[{"material": "id_cards", "why": why}]))
    assert found.pack is not None, found.errors
    assert "id_photos" not in found.pack.form.questions
    assert "id_cards" not in {paper.id for paper in found.pack.service.materials}
    assert "身份证" in {item.name.zh for item in found.pack.service.not_asked}


def test_only_papers_that_can_be_shared_may_be_dropped() -> None:
    why = {"zh": "不要了", "en": "no"}
    assert laid_on(shared_papers=[{"material": "truth", "why": why}])[1] == {
        ("shared_papers.0", "not_shared")
    }


def test_names_on_the_web_need_a_basis() -> None:
    with pytest.raises(ValidationError):
        Overlay.model_validate({**BASE, "names_on_web": [{"publicity": "result", "basis": []}]})
    found = assess(
        with_overlay(
            laws={"city": LAW}, names_on_web=[{"publicity": "first_opinion", "basis": ["city#9"]}]
        )
    )
    assert found.pack is not None, found.errors
    shown = {item.id: item.web.names for item in found.pack.service.publicity}
    assert shown == {"first_opinion": True, "result": False}


@pytest.mark.parametrize(
    "more",
    [
        {"remedies": []},
        {"materials": []},
        {"publicity": []},
        {"jurisdiction": "everywhere"},
        {"facts": {"township.phone": ""}},
    ],
)
def test_nothing_else_can_be_said(more: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Overlay.model_validate({**BASE, **more})


def test_laws_of_the_pack_cannot_be_replaced() -> None:
    assert laid_on(laws={"mz57": LAW})[1] == {("laws.mz57", "law_taken")}


def test_an_overlay_of_another_service() -> None:
    files = {**files_of(DIBAO), "overlay.yaml": json.dumps({**BASE, "service": "other"})}
    assert codes(assess(files)) == {"overlay.refused"}


def test_the_pack_itself_stays_as_it_was() -> None:
    before = copy.deepcopy(data_of())
    tighten(before, Overlay.model_validate({**BASE, "periods": {"committed": 1}}))
    assert before == data_of()


def delegation(**more: Any) -> dict[str, Any]:
    plain = {
        "tasks": {"decide": "township.leader"},
        "who": {"zh": "乡镇", "en": "Township"},
        "basis": ["mz57#2.2"],
    }
    return {**plain, **more}


def test_the_decision_may_be_handed_to_the_townships() -> None:
    data, refused = laid_on(delegation=delegation(notices=["confirmation", "result"]))
    assert refused == set()
    issuers = {notice["id"]: notice["issuer"] for notice in data["notices"]}
    assert (issuers["confirmation"], issuers["non_confirmation"]) == ("township", "county_bureau")
    assert {posted["notice"]: posted["by"] for posted in data["publicity"]}["result"] == "township"
    assert not assess(with_overlay(delegation=delegation())).errors


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"tasks": {"dance": "township.leader"}}, "delegation.tasks.dance"),
        ({"notices": ["dance"]}, "delegation.notices.dance"),
    ],
)
def test_what_the_pack_does_not_have_cannot_be_handed_over(
    more: dict[str, Any], field: str
) -> None:
    assert laid_on(delegation=delegation(**more))[1] == {(field, "unknown")}


def test_nothing_is_handed_over_that_the_pack_keeps() -> None:
    pack = copy.deepcopy(data_of())
    del pack["implementation"]["delegation_note"]
    overlay = Overlay.model_validate({**BASE, "delegation": delegation()})
    _, refused = tighten(pack, overlay)
    assert {(each.field, each.reason) for each in refused} == {("delegation", "not_delegable")}


def test_only_roles_of_the_township_take_over() -> None:
    with pytest.raises(ValidationError):
        laid_on(delegation=delegation(tasks={"decide": "county.admin"}))
