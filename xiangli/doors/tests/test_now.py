"""The box on top of a case: below the state stands only what there is to tell."""

from datetime import date

import pytest
from django.template.loader import render_to_string

from xiangli.doors.parts import Now

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    "more", [{"next": "村里公示"}, {"due": TODAY}, {"who": "民政局"}, {"you": "补材料"}]
)
def test_what_there_is_to_tell_stands_below(more):
    assert "<dl>" in render_to_string("ui/now.html", {"now": Now(TODAY, "收下了", **more)})


def test_a_case_that_is_over_has_no_empty_bar():
    shown = render_to_string("ui/now.html", {"now": Now(TODAY, "同意了", due_for="给结果")})
    assert shown.count("<div>") == 1
    assert "<dl>" not in shown
