"""The built-in form asks what the measures (民发〔2021〕57号) ask, of those whom it concerns."""

from __future__ import annotations

from typing import Any

import pytest

from xiangli.catalog.rules.facts import facts_of
from xiangli.catalog.tests.answering import TODAY, here, household, member
from xiangli.catalog.tests.packing import DIBAO, pack_of
from xiangli.dialogue.public import check_form, live_answers, missing
from xiangli.kernel.public import evaluate, units

HUSBAND = member("李德顺", "19560102", "spouse", "0000000a", disability="level2")
GRANDSON = member(
    "李小军", "20120405", "grandchild", "0000000b", work="student", schooling="compulsory"
)


def asked(answers: dict[str, Any]) -> set[str]:
    return {each.question for each in missing(pack_of(DIBAO).form, answers, TODAY)}


def wrong(answers: dict[str, Any]) -> set[tuple[str, str]]:
    return {(each.code, each.question) for each in check_form(pack_of(DIBAO).form, answers, here())}


@pytest.mark.parametrize("members", [(), (GRANDSON,), (HUSBAND, GRANDSON)], ids=len)
def test_a_whole_household_can_apply(members: tuple[dict[str, Any], ...]) -> None:
    answers = household(*members)
    assert wrong(answers) == set()
    assert live_answers(pack_of(DIBAO).form, answers, TODAY) == answers


def test_each_kind_of_income_and_property_leads_to_its_amount() -> None:
    form = pack_of(DIBAO).form
    kinds = ["wages", "business", "property", "transfers", "other"]
    assets = ["deposits", "securities", "insurance", "claims", "online_finance"]
    assets += ["vehicles", "houses", "woods"]
    open_now = asked({**household(), "income_kinds": kinds, "asset_kinds": assets})
    service = pack_of(DIBAO).service
    assert service.income is not None
    assert {item.question for item in service.income.counted} <= open_now
    assert {*(f"{kind}_amount" for kind in assets[:5]), *assets[5:7], "woods_area"} <= open_now
    assert "basic_pension" in open_now
    assert set(form.questions) >= {"work_costs", "transfer_costs"}


@pytest.mark.parametrize(
    ("change", "opens"),
    [
        ({"filing_for": "other"}, {"proxy_kind", "proxy_person", "proxy_paper"}),
        ({"living_same": False}, {"living_place"}),
        ({"registered_where": "country"}, {"where_to_apply"}),
        ({"has_members": True}, {"has_under_14", "members"}),
        ({"has_not_counted": True}, {"not_counted"}),
        ({"staff_relative": True}, {"staff_relatives"}),
        ({"has_big_costs": True}, {"illness_costs", "disability_costs"}),
        ({"authorisation_way": "here"}, {"applicant_authorisation"}),
    ],
)
def test_what_does_not_concern_one_is_not_asked(change: dict[str, Any], opens: set[str]) -> None:
    assert asked(household()) == set()
    assert asked({**household(), **change}) == opens


def test_one_person_alone_gives_a_reason_and_no_household() -> None:
    answers = {**household(), "applying_as": "alone"}
    assert "alone_reason" in asked(answers)
    assert ("form.hidden_question", "has_members") in wrong(answers)


def test_illness_papers_only_where_costs_are_claimed() -> None:
    costs = {"has_big_costs": True, "illness_costs": 0, "disability_costs": 0}
    assert asked({**household(), **costs}) == set()
    assert asked({**household(), **costs, "illness_costs": 600000}) == {"illness_papers"}


def test_every_grown_member_signs_and_no_child() -> None:
    answers = {**household(HUSBAND, GRANDSON), "authorisation_way": "here"}
    del answers["authorisation_paper"]
    answers["applicant_authorisation"] = {"name": "王秀英", "signed_on": "2026-11-23"}
    assert asked(answers) == {"adult_authorisations"}
    signed = {"row": HUSBAND["row"], "signature": {"name": "李德顺", "signed_on": "2026-11-23"}}
    assert wrong({**answers, "adult_authorisations": [signed]}) == set()


def test_nobody_else_grown_nobody_else_signs() -> None:
    answers = {**household(GRANDSON), "authorisation_way": "here"}
    del answers["authorisation_paper"]
    answers["applicant_authorisation"] = {"name": "王秀英", "signed_on": "2026-11-23"}
    assert asked(answers) == set()
    assert wrong(answers) == set()


@pytest.mark.parametrize(
    ("answers", "question"),
    [
        (household(GRANDSON, {**GRANDSON, "row": "0000000c"}), "members"),
        (household(HUSBAND, member("赵大山", "19550102", "spouse", "0000000d")), "members"),
    ],
    ids=["same person twice", "two spouses"],
)
def test_members_that_do_not_fit_together(answers: dict[str, Any], question: str) -> None:
    assert ("form.check", question) in wrong(answers)


def test_the_applicant_is_not_a_member_too() -> None:
    answers = household(GRANDSON)
    answers["members"][0] = {**GRANDSON, "id_number": answers["applicant"]["id_number"]}
    assert ("form.check", "members") in wrong(answers)


def test_the_household_counts_its_applicant() -> None:
    service = pack_of(DIBAO).service
    assert service.household is not None
    count = service.household.count
    assert evaluate(count, {"answers": household(HUSBAND, GRANDSON)}) == 3
    assert evaluate(count, {"answers": household()}) == 1


def test_facts_that_the_case_starts_with() -> None:
    service = pack_of(DIBAO).service
    relatives = facts_of(service, {**household(), "staff_relative": True})
    assert (relatives["staff_relative"], relatives["by_proxy"]) == (True, False)
    assert not any(facts_of(service, {}).values())


@pytest.mark.parametrize(
    ("work", "half_yearly"),
    [
        ("working", True), ("farming", True), ("business", True), ("job_seeking", True),
        ("student", False), ("unable", False), ("retired", False),
    ],
)  # fmt: skip
def test_who_earns_now_and_then_or_could_work_is_checked_half_yearly(
    work: str, half_yearly: bool
) -> None:
    service = pack_of(DIBAO).service
    one = member("李建国", "19900102", "dependent_child", "0000000e", work=work)
    assert facts_of(service, household(one))["irregular_income"] is half_yearly
    assert facts_of(service, {**household(), "my_work": work})["irregular_income"] is half_yearly


def test_short_wordings_fit_one_message() -> None:
    for question in pack_of(DIBAO).form.questions.values():
        numbered = [f"{at}{each.label.zh}" for at, each in enumerate(question.choices, 1)]
        assert units(question.sms) <= 70
        assert units(question.sms + " ".join(numbered)) <= 140


def test_every_adult_of_the_largest_household_may_sign_on_paper():
    questions = pack_of(DIBAO).form.questions
    most = questions["members"].schema["maxItems"]
    assert questions["authorisation_paper"].options["max_files"] >= most
