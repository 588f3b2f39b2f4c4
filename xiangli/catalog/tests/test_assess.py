"""Every check finds what it is for, and names the place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xiangli.catalog.checking.assess import assess
from xiangli.catalog.reading import built_in_packs
from xiangli.catalog.tests.packing import (
    DIBAO,
    LICENCE,
    changed,
    edited,
    files_of,
    find_codes,
    form_edited,
    pack_of,
)


@pytest.mark.parametrize("folder", [*built_in_packs(), LICENCE], ids=lambda folder: folder.name)
def test_our_own_packs_have_no_mistakes(folder: Any) -> None:
    assert assess(files_of(folder), folder=folder.name).problems == ()


Edit = Callable[[Any], Any]

SERVICE_EDITS: list[tuple[Edit, str]] = [
    (lambda s: s.pop("remedies"), "field.missing"),
    (lambda s: s.update(remedys=[]), "field.unknown"),
    (lambda s: s.update(type="99"), "field.choice"),
    (lambda s: s.update(topics=[]), "field.empty"),
    (lambda s: s.update(id="Di bao"), "field.pattern"),
    (lambda s: s["short_name"].pop("en"), "field.missing"),
    (lambda s: s["clock"]["decision"].update(days="thirty"), "field.value"),
    (lambda s: s["clock"]["decision"].update(basis=["第22条"]), "field.reference"),
    (lambda s: s["clock"]["decision"].update(basis=["mz99#22"]), "law.unknown"),
    (lambda s: s["clock"]["decision"].update(basis=["mz57#43"]), "law.no_article"),
    (lambda s: s["laws"].update(extra=s["laws"]["mz57"]), "law.unused"),
    (lambda s: s["clock"]["decision"].update(days=31), "clock.not_the_limit"),
    (
        lambda s: s["clock"]["acceptance"].update(on_silence="deemed_accepted"),
        "field.silence_basis",
    ),
    (
        lambda s: s["implementation"]["committed_limit"].update(value=31),
        "clock.promise_longer",
    ),
    (lambda s: s["clock"].update(leaves_out=["hearing"]), "clock.leaves_out_basis"),
    (lambda s: s["catalogue"].update(type="01"), "listing.type"),
    (lambda s: s["catalogue"].update(basic_code="000199999000"), "listing.basic_code"),
    (lambda s: s["implementation"].update(place="{{township.mayor}}"), "placeholder.unknown"),
    (lambda s: s["materials"][0].update(questions=["id_foto"]), "question.unknown"),
    (lambda s: s["guards"][0].update(act="wave"), "act.unknown"),
    (lambda s: s["guards"][0].update(must="facts.visitors >="), "field.condition"),
    (lambda s: s["guards"][0].update(must="facts.visitor >= 2"), "condition.fails"),
    (lambda s: s["materials"][4].update(when="answers.filing_for == 'other'"), "condition.fails"),
    (lambda s: s["facts"].update(decision=s["facts"]["by_proxy"]), "fact.taken"),
    (lambda s: s["notices"].pop(1), "notice.needed"),
    (lambda s: s["notices"][0].update(file="notices/gone.typ"), "notice.file_missing"),
    (lambda s: s["case_acts"][0].update(notice="gone"), "notice.unknown"),
    (lambda s: s["case_acts"][1].update(during="gone"), "node.unknown"),
    (lambda s: s["case_acts"][3].update(roles=["county.king"]), "role.unknown"),
    (lambda s: s["materials"][1].update(id="id_cards"), "id.twice"),
    (lambda s: s["remedies"].pop(1), "remedy.missing"),
    (lambda s: s.update(remedy_required_by=["confirmation"]), "remedy.not_required"),
    (lambda s: s["notices"][8].update(file="notices/receipt.typ"), "remedy.not_in_template"),
    (lambda s: s["publicity"][0].update(days=5), "publicity.no_timer"),
    (lambda s: s["publicity"][1].update(act="rate"), "publicity.no_task"),
    (lambda s: s["publicity"][0]["shows"].append("id_number"), "field.choice"),
    (lambda s: s["publicity"][0]["never"].remove("illness"), "field.never"),
    (lambda s: s["publicity"][0]["web"].update(names=True), "field.names_basis"),
    (lambda s: s["privacy"].pop("sensitive_need"), "field.sensitive"),
    (lambda s: s["steps"].pop(0), "step.missing"),
    (lambda s: s["steps"][0].update(task="gone"), "step.unknown"),
    (lambda s: s["summary"].update(zh="囍"), "words.uncommon"),
]


@pytest.mark.parametrize(("edit", "code"), SERVICE_EDITS, ids=[code for _, code in SERVICE_EDITS])
def test_each_mistake_in_service_yaml_is_found(edit: Edit, code: str) -> None:
    assert code in find_codes(edited(DIBAO, edit))


LICENCE_EDITS: list[tuple[Edit, str]] = [
    (lambda s: s["clock"]["acceptance"].update(on_silence="escalate"), "clock.licence_silence"),
    (lambda s: s["clock"]["acceptance"].update(days=6), "clock.licence_silence"),
    (lambda s: s["clock"]["acceptance"].update(unit="d"), "clock.licence_unit"),
    (lambda s: s["clock"]["leaves_out"].append("publicity"), "clock.licence_pause"),
]


@pytest.mark.parametrize(("edit", "code"), LICENCE_EDITS, ids=[code for _, code in LICENCE_EDITS])
def test_a_licence_keeps_to_the_licensing_law(edit: Edit, code: str) -> None:
    assert code in find_codes(edited(LICENCE, edit))


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("process.bpmn", 'xl:act="decide"', 'xl:act="dance"', "act.unknown"),
        ("process.bpmn", 'xl:role="county.check"', 'xl:role="county.chess"', "role.unknown"),
        ("process.bpmn", 'xl:basis="mz57#10"', "", "task.no_basis"),
        ("process.bpmn", 'xl:basis="mz57#10"', 'xl:basis="mz99#10"', "law.unknown"),
        ("process.bpmn", 'xl:basis="mz57#10"', 'xl:basis="mz57#100"', "law.no_article"),
        ("process.bpmn", 'xl:en="Re-check" ', "", "task.no_name"),
        ("process.bpmn", "facts.check_passed", "facts.check_pased", "condition.fails"),
        ("process.bpmn", "bpmn:userTask", "bpmn:scriptTask", "process.element_not_supported"),
        ("process.bpmn", "P7D", "P7M", "process.bad_duration"),
        ("guide.zh.md", "{#phone}", "{#fone}", "guide.element_missing"),
        ("guide.en.md", "{#where}", "{#there}", "guide.not_alike"),
        ("guide.zh.md", "{{township.hours}}", "{{township.clock}}", "placeholder.unknown"),
        ("guide.zh.md", "## 花钱吗", "<b>花钱吗</b>\n\n## 花钱吗", "guide.markup"),
        ("guide.zh.md", "不花钱", "不花孬", "words.uncommon"),
        ("form.json", "{", "", "form.not_json"),
        ("service.yaml", "format: 1", "format: 1\nformat: 1", "yaml.duplicate_key"),
        ("service.yaml", "format: 1", "format: [1", "yaml.syntax"),
    ],
)
def test_each_mistake_in_the_other_files_is_found(name: str, old: str, new: str, code: str) -> None:
    assert code in find_codes(changed(DIBAO, name, (old, new)))


FORM_EDITS: list[tuple[Edit, str]] = [
    (lambda f: f["ui"]["questions"]["truth"].update(colour="red"), "form.mistake"),
    (lambda f: f["ui"]["questions"]["truth"].update(basis="mz99#1"), "law.unknown"),
    (lambda f: f["ui"]["questions"]["truth"].update(basis="mz57#43"), "law.no_article"),
    (lambda f: f["ui"]["questions"]["truth"].update(basis="art. 9"), "field.reference"),
    (lambda f: f["ui"]["pages"].append(f["ui"]["pages"].pop(0)), "form.no_notice_first"),
    (
        lambda f: f["ui"]["questions"]["filing_for"].update(sensitive=True),
        "form.no_consent_first",
    ),
    (
        lambda f: (
            f["ui"]["questions"].update(
                remark={"type": "file", "label": {"zh": "拍？", "en": "Photo?"}}
            )
            or f["properties"].update(remark={})
        ),
        "form.paper_not_listed",
    ),
    (lambda f: f["required"].remove("household_book"), "material.not_asked"),
]


@pytest.mark.parametrize(("edit", "code"), FORM_EDITS, ids=[code for _, code in FORM_EDITS])
def test_each_mistake_in_the_form_is_found(edit: Edit, code: str) -> None:
    assert code in find_codes(form_edited(DIBAO, edit))


def test_files_that_are_missing_or_do_not_belong() -> None:
    files = dict(files_of(DIBAO))
    del files["guide.en.md"]
    files["evil.py"] = "import os"
    files["notices/../../x.typ"] = ""
    found = assess(files)
    assert {(problem.code, problem.file) for problem in found.problems} == {
        ("pack.file_missing", "guide.en.md"),
        ("pack.file_unknown", "evil.py"),
        ("pack.file_unknown", "notices/../../x.typ"),
    }


def test_a_mistake_names_file_line_and_field() -> None:
    files = changed(DIBAO, "service.yaml", ("days: 30\n", "days: thirty\n"))
    [problem] = assess(files).errors
    assert (problem.file, problem.field) == ("service.yaml", "clock.decision.days")
    line = files["service.yaml"].splitlines()[(problem.line or 0) - 1]
    assert line.strip() == "days: thirty"


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("service.yaml", "mz57#22", "mz57#99", "law.no_article"),
        ("service.yaml", "unit: wd", "unit: week", "field.choice"),
        ("service.yaml", "never: &never [", "never: &never [shoe_size, ", "field.choice"),
        ("form.json", '"answers.', '"answerz.', "form.mistake"),
        ("form.json", '"type": "members"', '"type": "membres"', "form.mistake"),
        ("process.bpmn", "facts.check_passed", "facts.check_pased", "condition.fails"),
        ("process.bpmn", 'xl:role="county.check"', 'xl:role="county.chess"', "role.unknown"),
        ("guide.zh.md", "{{township.hours}}", "{{township.clock}}", "placeholder.unknown"),
    ],
)
def test_one_planted_fault_is_named_with_its_line(name: str, old: str, new: str, code: str) -> None:
    text = files_of(DIBAO)[name]
    assert old in text, old
    at = text.index(old)
    found = assess({**files_of(DIBAO), name: text[:at] + new + text[at + len(old) :]})
    planted = text.count("\n", 0, at) + 1
    lines = [problem.line or 0 for problem in found.errors if problem.code == code]
    assert lines, [problem.code for problem in found.problems]
    assert min(abs(line - planted) for line in lines) <= 1  # a flow's element may begin above


def test_the_folder_must_be_the_id() -> None:
    assert {problem.code for problem in assess(files_of(DIBAO), folder="other").problems} == {
        "pack.other_id"
    }


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_a_damaged_file_never_breaks_the_check(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["service.yaml", "form.json", "process.bpmn", "guide.zh.md"]))
    text = files_of(LICENCE)[name]
    at = data.draw(st.integers(0, len(text) - 1))
    bad = data.draw(st.sampled_from(["", "\x00", "{", "}", ":", "\n", "<", "<!--", "&", "'", "[]"]))
    files = {**files_of(LICENCE), name: text[:at] + bad + text[at + 1 :]}
    found = assess(files)
    assert found.pack is None or not found.errors


def test_editions_differ_when_any_file_does() -> None:
    base = pack_of(DIBAO).hash
    files = changed(DIBAO, "guide.zh.md", ("不花钱", "不用花钱"))
    found = assess(files).pack
    assert found is not None
    assert found.hash != base
