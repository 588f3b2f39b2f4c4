"""Which of our own addresses lead somewhere."""

import pytest

from xiangli.doors.portal.standing import is_there
from xiangli.doors.portal.tests.conftest import VILLAGE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("", True), ("/", True), ("/s/dibao/", True), ("/en/s/dibao/", True),
        ("/s/nothing/", False),
        (f"/v/{VILLAGE}/", True), ("/v/511722999999/", False), ("/r/999999/", False),
        ("/c/farming/", True), ("/c/nothing/", False), ("/about/#x", True), ("/nowhere/", False),
        ("/s/dibao/?from=sms", True),
    ],
)  # fmt: skip
def test_ours(path, there, settings):
    settings.XIANGLI_ADDRESS = "https://www.xuanhan.gov.cn"
    assert is_there(f"https://www.xuanhan.gov.cn{path}") is there
    if path:
        assert is_there(path) is there


@pytest.mark.parametrize(
    "url", ["https://www.gov.cn/nowhere/", "www.gov.cn", "https://[", "mailto:a@b.cn"]
)
def test_another_s(url):
    assert is_there(url) is (False if url.startswith("mailto") else None)
