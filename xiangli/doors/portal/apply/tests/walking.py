"""A villager at the form: the real pack, page by page, through Django's test client."""

import io
import re
import secrets
from urllib.parse import urlsplit

from PIL import Image

from xiangli.catalog.tests.answering import id_number
from xiangli.doors.portal.tests.conftest import TOWNSHIP, VILLAGE

HOST = {"SERVER_NAME": "localhost"}
START = "/s/dibao/apply/"
MOST = 60
NAME, BORN = "王秀英", "19590304"

ANSWERS: dict[str, dict] = {
    "privacy": {"privacy_read": "1"},
    "filing_for": {"filing_for": "own"},
    "applicant": {
        "applicant-name": NAME,
        "applicant-id_number": id_number(BORN),
        "applicant-phone": "13900000115",
    },
    "applying_as": {"applying_as": "household"},
    "home_place": {"home_place": [TOWNSHIP, VILLAGE]},
    "living_same": {"living_same": "yes"},
    "visit_address": {"visit_address": "3组，村小学旁边"},
    "registered_where": {"registered_where": "county"},
    "sensitive_consent": {"sensitive_consent": "1"},
    "my_situation": {"my_work": "retired", "my_health": "good", "my_disability": "none"},
    "has_members": {"has_members": "no"},
    "has_not_counted": {"has_not_counted": "no"},
    "staff_relative": {"staff_relative": "no"},
    "income_kinds": {"income_kinds": "none"},
    "has_big_costs": {"has_big_costs": "no"},
    "asset_kinds": {"asset_kinds": "none"},
    "bank": {},
    "delivery_way": {"delivery_way": "electronic"},
    "authorisation_way": {"authorisation_way": "here"},
    "applicant_authorisation": {"applicant_authorisation-name": NAME},
    "remark": {"remark": ""},
    "truth": {"truth": "1"},
}
FAMILY = {
    "has_members": {"has_members": "yes"},
    "has_under_14": {"has_under_14": "no"},
}


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
