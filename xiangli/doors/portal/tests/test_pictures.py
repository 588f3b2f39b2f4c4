"""What a place's page shows of it: a drawing of ours, or the photo that an editor set."""

import re

import pytest

from xiangli.doors.portal.landscape import HIGH, WIDE, landscape
from xiangli.doors.portal.tests.conftest import COUNTY, TOWNSHIP, VILLAGE

pytestmark = pytest.mark.usefixtures("county")


def test_a_drawing_is_the_same_for_a_code_and_another_for_another():
    assert landscape(VILLAGE, 7) == landscape(VILLAGE, 7)
    assert landscape(VILLAGE, 7) != landscape(TOWNSHIP, 7)


@pytest.mark.parametrize("within", [0, 1, 19, 60, 500])
def test_each_place_is_a_house_within_the_frame(within):
    drawn = landscape(COUNTY, within)
    houses = re.findall(r"M(\d+) (\d+)l(\d+)", drawn.houses)
    assert len(houses) == min(max(within, 1), 60)
    for x, y, size in houses:
        assert 0 <= int(x) <= WIDE - 2 * int(size)
        assert int(y) + int(size) <= HIGH
    assert len("".join((*drawn.hills, drawn.river, drawn.fields, drawn.houses))) < 4000


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", f"/t/{TOWNSHIP}/", f"/v/{VILLAGE}/"])
def test_pages_have_a_picture_that_is_told_in_words(path, visitor):
    page = visitor.get(path).content.decode()
    assert page.count('<figure class="pic"><svg') == 1
    assert 'role="img" aria-label="' in page
    assert "示意画，不是实景" in page
