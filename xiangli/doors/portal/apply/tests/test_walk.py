"""From the guide to the receipt, without a script, on the real form."""

import pytest

from xiangli.doors.portal.apply.tests.conftest import cases
from xiangli.doors.portal.apply.tests.walking import begin, page_of, walk

pytestmark = pytest.mark.django_db


def test_from_guide_to_receipt(villager):
    assert 'href="apply/"' in villager.get("/s/dibao/").content.decode()
    at = walk(villager, begin(villager), look=True)
    shown = villager.get(at).content.decode()
    assert "王秀英" in shown
    response = villager.post(at)
    assert page_of(response["Location"]) == "done", response.content.decode()[-3000:]
    receipt = villager.get(response["Location"]).content.decode()
    (case,) = cases()
    number = f"{case.number[:4]}-{case.number[4:8]}-{case.number[8:]}"
    assert number in receipt
    assert "<svg" in receipt
