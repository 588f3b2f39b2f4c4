"""A pack is applied for here, or explained only: each has all that it needs and nothing more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from xiangli.catalog.checking.assess import assess
from xiangli.catalog.errors import NotOnline, PackRefused
from xiangli.catalog.forms import drafts_kept, form_of_edition
from xiangli.catalog.public import built_in_packs, current, load
from xiangli.catalog.rules.guideview import figures_of
from xiangli.catalog.rules.jsonld import government_service
from xiangli.catalog.rules.localvalues import local_values
from xiangli.catalog.rules.packfiles import GUIDES, LETTERHEAD, SERVICE
from xiangli.catalog.rules.service import Service
from xiangli.catalog.rules.vocabulary import GUIDE_ELEMENTS
from xiangli.catalog.tests.packing import (
    BUILT_IN,
    DIBAO,
    changed,
    edited,
    files_of,
    find_codes,
    pack_of,
)
from xiangli.kernel.public import Actor

EXPLAINED = BUILT_IN / "gaoling"
COUNTY = "511722"
BY = Actor.system("test", prefixes=(COUNTY,))
PACKS = list(built_in_packs())


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_every_pack_has_all_that_people_ask(folder: Any) -> None:
    pack = pack_of(folder)
    for guide in pack.guides.values():
        assert guide.title
        assert guide.lead.text
        assert len(guide.faq) >= 3
        for element in GUIDE_ELEMENTS:
            section = guide.section(element)
            assert section is not None, element
            assert section.text, element
    listing, extension = pack.service.implementation, pack.service.extension
    assert pack.service.fee_note.zh
    assert {remedy.kind for remedy in pack.service.remedies} == {"reconsideration", "litigation"}
    assert listing.committed_limit or listing.limit_note
    assert listing.guide_path == f"/s/{pack.service.id}/"
    assert extension.township_name
    assert set(listing.handling_forms) & {"window"}
    assert pack.service.aliases.zh
    assert pack.service.aliases.en


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_what_is_explained_only_is_three_files(folder: Any) -> None:
    pack = pack_of(folder)
    assert (pack.form is None) == (pack.graph is None) == (not pack.service.online)
    if not pack.service.online:
        assert set(pack.files) == {SERVICE, *GUIDES.values(), LETTERHEAD}


Edit = Callable[[Any], Any]
dibao = pack_of(DIBAO).service.model_dump(mode="json", by_alias=True)
BAD: list[tuple[Edit, str]] = [
    (lambda s: s.update(online=True), "pack.file_missing"),
    (lambda s: s.update(clock=dibao["clock"]), "online.not"),
    (lambda s: s.update(privacy=dibao["privacy"]), "online.not"),
    (lambda s: s.update(publicity=dibao["publicity"]), "online.not"),
    (lambda s: s.update(retention=dibao["retention"]), "online.not"),
    (lambda s: s["materials"][0].update(questions=["id_photos"]), "online.not"),
    (lambda s: s["materials"][0].update(when="has(answers.x)"), "online.not"),
    (lambda s: s["implementation"].update(flow="process.bpmn"), "online.not"),
    (lambda s: s["implementation"].update(online_path="/s/gaoling/apply/"), "online.not"),
    (lambda s: s["extension"]["result"].update(sample="notices/confirmation.typ"), "online.not"),
    (lambda s: s["extension"].update(online_depth="full"), "online.not"),
    (lambda s: s["implementation"]["handling_forms"].append("online"), "online.not"),
    (lambda s: s["implementation"].update(handling_forms=["phone"]), "online.no_window"),
    (lambda s: s["implementation"].pop("limit_note"), "field.missing"),
    (lambda s: s.pop("remedies"), "field.missing"),
    (lambda s: s["remedies"].pop(0), "remedy.missing"),
    (lambda s: s.update(materials=[]), "field.empty"),
    (lambda s: s.update(steps=[]), "field.empty"),
    (lambda s: s.pop("fee_note"), "field.missing"),
    (lambda s: s["catalogue"].update(legal_basis=[]), "field.empty"),
    (lambda s: s["catalogue"].update(legal_basis=["old"]), "law.which_article"),
    (lambda s: s["implementation"].update(acceptance_conditions=[]), "field.empty"),
    (lambda s: s["implementation"].pop("place"), "field.missing"),
    (lambda s: s["implementation"].pop("hours"), "field.missing"),
    (lambda s: s["implementation"].update(consultation=[]), "field.empty"),
]


@pytest.mark.parametrize(("edit", "code"), BAD, ids=range(len(BAD)))
def test_a_bad_guide_only_pack_is_refused_by_name(edit: Edit, code: str) -> None:
    assert code in find_codes(edited(EXPLAINED, edit))


@pytest.mark.parametrize("element", GUIDE_ELEMENTS)
@pytest.mark.parametrize("name", GUIDES.values())
def test_a_guide_that_lacks_an_element_is_refused_by_its_name(name: str, element: str) -> None:
    files = changed(EXPLAINED, name, (f"{{#{element}}}", "{#something}"))
    [found] = [each for each in assess(files).errors if each.code == "guide.element_missing"]
    assert (found.file, found.field) == (name, element)
    assert found.params["element"] == GUIDE_ELEMENTS[element]


@pytest.mark.parametrize("name", ["form.json", "process.bpmn", "notices/receipt.typ"])
def test_files_that_nothing_would_read_are_refused(name: str) -> None:
    files = {**files_of(EXPLAINED), name: files_of(DIBAO)[name]}
    assert ("online.not", name) in {(each.code, each.file) for each in assess(files).errors}


@pytest.mark.parametrize("name", ["form.json", "process.bpmn"])
def test_what_is_online_needs_its_files(name: str) -> None:
    files = {key: text for key, text in files_of(DIBAO).items() if key != name}
    assert ("pack.file_missing", name) in {(each.code, each.file) for each in assess(files).errors}


ONLINE: list[tuple[Edit, str]] = [
    (lambda s: s.pop("clock"), "field.missing"),
    (lambda s: s.pop("privacy"), "field.missing"),
    (lambda s: s.pop("notices"), "field.missing"),
    (lambda s: s["implementation"].update(online_path=None), "field.missing"),
    (lambda s: s["implementation"].update(statutory_limit=None), "clock.not_the_limit"),
    (lambda s: s["implementation"].update(committed_limit=None), "field.missing"),
    (lambda s: s["implementation"].update(limit_note={"zh": "快", "en": "soon"}), "limit.both"),
    (lambda s: s["materials"][0].update(questions=[]), "field.empty"),
    (lambda s: s["extension"].update(online_depth="information"), "online.depth"),
    (lambda s: s["implementation"]["handling_forms"].remove("online"), "online.no_way"),
]


@pytest.mark.parametrize(("edit", "code"), ONLINE, ids=range(len(ONLINE)))
def test_what_is_online_has_all_of_it(edit: Edit, code: str) -> None:
    assert code in find_codes(edited(DIBAO, edit))


def test_an_edition_kept_before_guides_stood_alone_reads_as_it_did() -> None:
    service = pack_of(DIBAO).service
    kept = service.model_dump(mode="json", by_alias=True)
    del kept["online"], kept["implementation"]["limit_note"]
    again = Service.model_validate(kept)
    assert again == service
    assert again.online
    assert again.clock.decision.days == 30


def test_machines_are_told_of_no_web_channel() -> None:
    service = pack_of(EXPLAINED).service
    told = government_service(
        service, local_values(service, None, {}, "zh"), "zh", area="宣汉县", url="https://x/s/a/"
    )
    assert ["serviceUrl" in channel for channel in told["availableChannel"]] == [False]


def test_where_nobody_set_days_there_are_none() -> None:
    figures = figures_of(pack_of(EXPLAINED).service)
    assert (figures.days, figures.statutory_days, figures.immediate) == (None, None, False)


@pytest.mark.django_db
def test_a_guide_only_pack_is_in_force_without_form_or_procedure() -> None:
    done = load(files=files_of(EXPLAINED), jurisdiction=COUNTY, by=BY, now=timezone.now())
    edition = current("gaoling", COUNTY)
    assert (edition.online, edition.process_hash) == (False, "")
    for part in ("form", "graph"):
        with pytest.raises(NotOnline):
            getattr(edition, part)
    with pytest.raises(NotOnline):
        edition.clock_rule()
    with pytest.raises(NotOnline):
        edition.privacy({}, "zh")
    assert form_of_edition("gaoling", done.edition.hash) is None
    assert drafts_kept("gaoling", done.edition.hash) is None
    assert edition.guide({}, "zh").title == "高龄津贴"


@pytest.mark.django_db
def test_a_county_fills_in_what_a_guide_leaves_open_and_no_clock() -> None:
    overlay = (
        "format: 1\nservice: gaoling\njurisdiction: '511722'\ntitle: {zh: 本县, en: Here}\n"
        "local_values: {amount: 每月50元}\n"
    )
    files = {**files_of(EXPLAINED), "overlay.yaml": overlay}
    load(files=files, jurisdiction=COUNTY, by=BY, now=timezone.now())
    conditions = current("gaoling", COUNTY).guide({}, "zh").section("conditions")
    assert conditions is not None
    assert "每月50元" in conditions.text
    for more in (
        "periods: {acceptance: 3}",
        "periods: {committed: 3}",
        "periods: {commitments: {inquiry_starts: 1}}",
        "silence: {on_silence: deemed_accepted, basis: ['old#33.2']}",
    ):
        files = {**files_of(EXPLAINED), "overlay.yaml": overlay + more}
        with pytest.raises(PackRefused):
            load(files=files, jurisdiction=COUNTY, by=BY, now=timezone.now())
