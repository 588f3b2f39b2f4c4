"""Twelve sites with a fault each, drawn at run time, and one without."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from xiangli.insights.rules.limits import BadLimits, read_limits
from xiangli.insights.rules.site import Figures, Probe, Site
from xiangli.insights.rules.verdict import judge
from xiangli.insights.services.crawl import crawl
from xiangli.insights.services.inspect import TABLE
from xiangli.insights.tests.model_site import FAULTS, Model, served
from xiangli.insights.words import advice_on, said

TODAY = date(2026, 11, 26)
LIMITS = read_limits(TABLE.read_text())


def inspected(site: Model) -> Site:
    with served(site) as address:
        return crawl(address, LIMITS, today=TODAY)


def test_a_site_without_a_fault_passes_with_all_its_points():
    verdict = judge(inspected(Model(TODAY, random.Random(1))), LIMITS)
    assert [one for one in verdict.findings if one.kind != "unmeasured"] == []
    assert (verdict.word, verdict.score) == ("excellent", 100)


@pytest.mark.parametrize("fault", FAULTS)
def test_one_fault_is_found_where_it_is_and_nothing_else(fault):
    seed = random.randrange(10**6)
    site = Model(TODAY, random.Random(seed))
    kind, rule, spoil = FAULTS[fault]
    paths = spoil(site)
    verdict = judge(inspected(site), LIMITS)
    found = {(one.kind, one.rule, one.path) for one in verdict.findings if one.kind == kind}
    assert found == {(kind, rule, path) for path in paths}, seed
    if kind == "veto":
        assert (verdict.word, verdict.score) == ("vetoed", None)
    else:
        assert verdict.word == "excellent"
        assert verdict.score is not None
        assert 90 <= verdict.score < 100, seed


def test_every_finding_has_words_in_both_languages():
    for seed in range(6):
        site = Model(TODAY, random.Random(seed))
        for _, _, spoil in random.Random(seed).sample(list(FAULTS.values()), 3):
            try:
                spoil(site)
            except AssertionError:
                continue  # an earlier fault took away what this one spoils
        for one in judge(inspected(site), LIMITS).findings:
            chinese, english = said(one.rule, one.kind, one.values)
            assert english[0].isascii()
            assert not chinese[0].isascii()
            assert all(advice_on(one.rule, one.kind))


def probes(late: int, a_day: int = 24) -> tuple[Probe, ...]:
    at = datetime.combine(TODAY - timedelta(days=7), datetime.min.time(), UTC)
    every = timedelta(days=1) / a_day
    return tuple(
        Probe(at + number * every, 15.0 if number < late else 0.4) for number in range(7 * a_day)
    )


@pytest.mark.parametrize(
    ("found", "kinds"),
    [
        (probes(late=8), set()),  # of 168: 4.8 %
        (probes(late=9), {"veto"}),  # 5.4 %
        (probes(late=100, a_day=19), {"unmeasured"}),
        ((), {"unmeasured"}),
    ],
)
def test_loads_of_fifteen_seconds_may_not_be_five_percent(found, kinds):
    site = inspected(Model(TODAY, random.Random(1)))
    judged = judge(Site(TODAY, site.visits, site.linked_from, found), LIMITS)
    assert {one.kind for one in judged.findings if one.rule == "slow"} == kinds


def test_reports_answered_late_cost_their_share():
    site = inspected(Model(TODAY, random.Random(1)))
    figures = Figures(errors_reported=10, errors_late=4)
    judged = judge(Site(TODAY, site.visits, site.linked_from, (), figures), LIMITS)
    assert judged.score == 98
    assert "report" in {one.rule for one in judged.findings}


def test_a_rule_takes_no_more_than_its_points():
    site = Model(TODAY, random.Random(1))
    links = "".join(f'<a href="/gone/{number}/">x</a>' for number in range(300))
    site.change("/", "</main>", f"{links}</main>")
    assert judge(inspected(site), LIMITS).score == 100 - LIMITS["links"]["points"]


def test_a_county_replaces_thresholds_and_nothing_else():
    own = read_limits(TABLE.read_text(), "[home]\ndays = 2\n")
    site = inspected(Model(TODAY, random.Random(1)))
    assert judge(site, own).word == "vetoed"
    for wrong in ("[home]\nday = 2", "[nowhere]\na = 1", "[home]\ndays = 'two'", "[home",
                  "[shape]\ncolumn = '('"):  # fmt: skip
        with pytest.raises(BadLimits):
            read_limits(TABLE.read_text(), wrong)
