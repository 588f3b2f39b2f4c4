import re
from pathlib import Path

import pytest

from xiangli.resources.rules.gate.check import check
from xiangli.resources.rules.gate.local import BadStandard, read_standards, standard_at
from xiangli.resources.rules.gate.standard import Loosens, national
from xiangli.resources.rules.tests.pieces import codes, said

TEXT = """
[511722]
blocking = ["wording.person"]

[511722.limits]
sentence_most = 40

[511722.required.lesson]
contact = "blocking"

[[511722.words]]
say = "坝子"
instead = "院坝"
sort = "name"
why = "县里统一的叫法。"

[511722101.limits]
sentence_most = 30
pass_score = 10
"""


def test_a_township_stands_on_its_county():
    locals_ = read_standards(TEXT)
    county, refused = standard_at("511722", locals_)
    assert (county.limits["sentence_most"], refused) == (40, {})
    village, refused = standard_at("511722101200", locals_)
    assert village.limits["sentence_most"] == 30
    assert refused == {"511722101": (Loosens("limits.pass_score", "looser"),)}
    assert village.required["lesson"]["contact"] == "blocking"
    assert "wording.name" in codes(check(said("晒在坝子里。"), standard=village))
    assert standard_at("511723", locals_) == (national(), {})


@pytest.mark.parametrize(
    ("text", "params"),
    [
        ("[x", {"place": "", "field": ""}),
        ("[5117]\nluck = 1", {"place": "5117", "field": "luck", "why": "extra_forbidden"}),
        ("[51172]\n", {"place": "51172", "field": "", "why": "place_code"}),
        ("[511722.limits]\nsms_most = -1", {"field": "limits.sms_most"}),
        ("511722 = 3", {"place": "511722", "field": ""}),
        ('[[511722.words]]\nsay = ""\nsort = "typo"', {"field": "words.0.say"}),
    ],
)
def test_a_mistake_is_told_with_its_place(text, params):
    with pytest.raises(BadStandard) as refused:
        read_standards(text)
    assert params.items() <= refused.value.params.items()


@pytest.mark.parametrize("page", ["editing.md", "en/editing.md"])
def test_the_example_of_the_handbook_is_accepted_whole(page):
    text = (Path(__file__).parents[4] / "docs" / "howto" / page).read_text(encoding="utf-8")
    example = re.search(r"```toml\n(.*?)```", text, re.DOTALL)[1]
    standard, refused = standard_at("511722101", read_standards(example))
    assert refused == {}
    assert (standard.limits["sentence_most"], standard.limits["pass_score"]) == (30, 70)
