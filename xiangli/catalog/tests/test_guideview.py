"""Guides as doors show them, and as machines read them."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest

from xiangli.catalog.rules.citations import Lang
from xiangli.catalog.rules.guideview import guide_view
from xiangli.catalog.rules.jsonld import government_service
from xiangli.catalog.rules.localvalues import local_values
from xiangli.catalog.rules.placeholders import PLACEHOLDER
from xiangli.catalog.rules.privacyview import privacy_view
from xiangli.catalog.tests.packing import DIBAO, LICENCE, pack_of

LOCAL = {
    "county.name": "宣汉县",
    "county.bureau": "宣汉县民政局",
    "township.name": "胡家镇人民政府",
    "township.phone": "0818-5550122",
}
URL = "https://xiangli.example/s/dibao/"


@pytest.mark.parametrize("folder", [DIBAO, LICENCE], ids=lambda folder: folder.name)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_guide_shows_no_placeholder(folder: object, lang: Lang) -> None:
    pack = pack_of(folder)  # type: ignore[arg-type]
    values = local_values(pack.service, None, {}, lang)
    view = guide_view(pack.service, pack.guides[lang], values, lang)
    shown = [view.lead, *view.sections, *view.faq]
    assert not any(PLACEHOLDER.search(section.html + section.text) for section in shown)
    assert all(section.text for section in shown)


def test_local_facts_are_shown_and_made_safe() -> None:
    pack = pack_of(DIBAO)
    values = local_values(pack.service, None, {**LOCAL, "township.hall": "<b>大厅</b>"}, "zh")
    place = guide_view(pack.service, pack.guides["zh"], values, "zh").section("place")
    assert place is not None
    assert "&lt;b&gt;大厅" in place.html
    assert "<b>" not in place.html


def test_lists_come_from_the_packs_data() -> None:
    pack = pack_of(DIBAO)
    view = guide_view(
        pack.service, pack.guides["zh"], local_values(pack.service, None, LOCAL, "zh"), "zh"
    )
    assert view.steps[0].name == "看材料"
    assert {paper.necessity for paper in view.papers} == {"required", "when_it_applies", "optional"}
    assert view.basis[0] == "《社会救助暂行办法》（国务院令第649号，2019年修订）第九条"
    assert [(r.kind, r.period, r.period_unit) for r in view.remedies] == [
        ("reconsideration", 60, "d"),
        ("litigation", 6, "month"),
    ]
    assert view.remedies[0].body == "宣汉县人民政府"
    assert (view.figures.days, view.figures.extended_to, view.figures.visits) == (30, 45, 0)
    assert view.figures.free


def test_json_ld_names_provider_area_and_ways() -> None:
    pack = pack_of(DIBAO)
    values = local_values(pack.service, None, LOCAL, "zh")
    told = government_service(pack.service, values, "zh", area="宣汉县", url=URL)
    assert (told["@context"], told["@type"]) == ("https://schema.org", "GovernmentService")
    assert told["provider"]["name"] == "宣汉县民政局"
    assert told["areaServed"]["name"] == "宣汉县"
    assert told["availableChannel"][0]["serviceUrl"] == URL + "apply/"
    assert told["offers"]["price"] == "0"
    assert "{{" not in json.dumps(told, ensure_ascii=False)


def test_machines_are_told_facts_only() -> None:
    service = pack_of(DIBAO).service
    bare = government_service(
        service, local_values(service, None, LOCAL, "zh"), "zh", area="", url=URL
    )
    office = bare["availableChannel"][1]["serviceLocation"]
    assert "identifier" not in bare
    assert set(office) == {"@type", "name", "telephone"}
    facts = {**LOCAL, "township.address": "胡家镇正街1号", "township.hours": "周一至周五"}
    values = local_values(service, None, facts, "zh") | {"local.basic_code": "511722051001"}
    told = government_service(service, values, "zh", area="", url=URL)
    office = told["availableChannel"][1]["serviceLocation"]
    assert told["identifier"] == "511722051001"
    assert (office["address"], office["openingHours"]) == ("胡家镇正街1号", "周一至周五")
    assert not {"inLanguage", "isAccessibleForFree"} & set(told), "a Service has no such property"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_privacy_notice_says_all_that_the_law_asks(lang: Lang) -> None:
    pack = pack_of(DIBAO)
    told = privacy_view(pack.service, local_values(pack.service, None, LOCAL, lang), lang)
    assert told.handlers[0] == ("胡家镇人民政府", "0818-5550122")
    empty = [name for name, value in asdict(told).items() if not value]
    assert empty == []
    assert "{{" not in str(told)
    assert len(told.sensitive_kinds) == 5


def test_a_notice_without_sensitive_data_says_nothing_of_them() -> None:
    pack = pack_of(LICENCE)
    told = privacy_view(pack.service, {}, "zh")
    assert (told.sensitive_kinds, told.sensitive_need, told.children) == ((), "", "")
