"""A villager at the form: the real pack, page by page, through Django's test client."""

import io
import re
import secrets
from urllib.parse import urlsplit

from PIL import Image

from xiangli.doors.portal.apply.tests.answers import ANSWERS

HOST = {"SERVER_NAME": "localhost"}
START = "/s/dibao/apply/"
MOST = 60


def mobile():
    return f"139{secrets.randbelow(10**8):08d}"


def photo(width=60, height=40, name="photo.jpg", **saved):
    out = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(out, "JPEG", **saved)
    out.seek(0)
    out.name = name
    return out


def begin(client, **more):
    """Open the first page, agree, and give the address of the next."""
    client.get(START)
    response = client.post(START, {"privacy_read": "1", "_phone": "13900000115", **more})
    assert response.status_code == 302, response.content.decode()
    return response["Location"]


def code_of(address):
    return re.search(r"/apply/(\d{12})/", address)[1]


def page_of(address):
    return urlsplit(address).path.rstrip("/").rsplit("/", 1)[-1]


def walk(client, address, answers=ANSWERS, *, until="check", look=False):
    """Answer page after page, files too, looked at or not; gives the address where it stopped."""
    for _ in range(MOST):
        page = page_of(address)
        if page == until:
            return address
        if look:
            assert client.get(address).status_code == 200, address
        posted = answers.get(page, {page: photo()})  # a page of photos bears its question's name
        response = client.post(address, {**posted, "_do": "next"})
        assert response.status_code == 302, (address, response.content.decode()[-4000:])
        address = response["Location"]
    raise AssertionError(address)


def whole(client, answers=ANSWERS):
    """From the first page to the check page."""
    return walk(client, begin(client), answers)
