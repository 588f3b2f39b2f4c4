"""Logs are JSON, and no phone, ID or card number ever stands in one."""

import json
import logging
import sys
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangli.config.jsonlog import JsonFormatter, scrub

PERSONAL = [
    "13800138000",
    "138-0013-8000",
    "138 0013 8000",
    "511722199001011234",
    "51172219900101123X",
    "6222021234567890123",
]


def line(message="", *arguments, **extra):
    record = logging.makeLogRecord({"name": "t", "msg": message, "args": arguments, **extra})
    return JsonFormatter().format(record)


@pytest.mark.parametrize("number", PERSONAL)
def test_numbers_of_people_never_appear(number):
    said = line("sent to %s", number, path=f"/x/{number}/", phone=number)
    assert number not in said
    assert json.loads(said)["say"] == "sent to […]"


@pytest.mark.parametrize("number", PERSONAL)
def test_not_in_a_trace_either(number):
    try:
        int(f"bad value {number}")
    except ValueError:
        said = line("failed", exc_info=sys.exc_info())
    assert number not in said
    assert "ValueError" in json.loads(said)["trace"]


@pytest.mark.parametrize("number", PERSONAL)
@pytest.mark.parametrize("form", ["{}", "n{}", "{}-1", "a{}b", "+86{}", "_{}_", "电话{}。", "'{}'"])
def test_whatever_stands_beside_it(number, form):
    assert number not in scrub(form.format(number))


@given(st.uuids())
def test_ids_of_ours_stay_readable(key: uuid.UUID):
    assert scrub(str(key)) == str(key)


def test_extra_fields_become_fields():
    told = json.loads(line("done", levelname="INFO", case="c-1", seconds=0.25, ok=True))
    assert (told["case"], told["seconds"], told["ok"]) == ("c-1", 0.25, True)
    assert (told["level"], told["from"], told["say"]) == ("info", "t", "done")
