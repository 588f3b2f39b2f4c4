"""`/metrics`: what an operator watches, nothing about anybody, not for everybody."""

import uuid
from datetime import UTC, date, datetime

import pytest
from django.core.cache import cache

from xiangli.delivery.public import queue_sms
from xiangli.kernel.public import Actor
from xiangli.ledger.public import anchor
from xiangli.work.public import open_item

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
BY = Actor.system("test")
VILLAGE, PHONE = "511722100201", "13900000001"


@pytest.fixture(autouse=True)
def _fresh():
    cache.clear()


def read(client, **meta):
    return client.get("/metrics", **meta)


def value(text, name, **labels):
    """The figure of this name and these labels, or None."""
    for line in text.splitlines():
        head, _, number = line.rpartition(" ")
        if head.startswith(name) and all(f'{key}="{told}"' in head for key, told in labels.items()):
            return float(number)
    return None


def test_requests_are_counted_by_view_and_status_not_by_address(client):
    path = f"/track/{PHONE}/"
    labels = {"view": "healthz", "method": "GET", "status": "200"}
    before = value(read(client).content.decode(), "xiangli_requests_total", **labels) or 0
    client.get("/healthz")
    client.get(path)
    text = read(client).content.decode()
    assert value(text, "xiangli_requests_total", **labels) == before + 1
    assert value(text, "xiangli_request_seconds_count", view="healthz") >= 1
    assert value(text, "xiangli_requests_total", status="404") >= 1
    assert PHONE not in text


def test_what_waits_is_counted(client):
    queue_sms(
        key="m:1", number=PHONE, text="好", about=("case", uuid.uuid4()), person=None,
        scope_code=VILLAGE, by=BY, now=NOW,
    )  # fmt: skip
    for due in (date(2020, 1, 2), None):
        open_item(
            room="test", kind="look", about=uuid.uuid4(), title="看", scope_code=VILLAGE,
            role="township.window", escalate_to_role="", due=due, by=BY, now=NOW,
        )  # fmt: skip
    anchor(day=date(2026, 11, 22), by=BY, now=NOW)
    text = read(client).content.decode()
    assert value(text, "xiangli_messages", state="queued") == 1
    assert value(text, "xiangli_jobs", status="todo") >= 1
    assert value(text, "xiangli_work", due="late") == 1
    assert value(text, "xiangli_work", due="in_time") == 1
    assert value(text, "xiangli_ledger_root_days", what="signed") >= 1
    assert value(text, "xiangli_ledger_root_days", what="witnessed") is None
    assert PHONE not in text
    assert VILLAGE not in text


def test_asking_often_costs_no_queries(client, django_assert_num_queries):
    read(client)
    with django_assert_num_queries(0):
        read(client)


def test_it_costs_few_queries_however_much_there_is(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        read(client)


@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
def test_this_machine_may_read_it(client, address):
    assert read(client, REMOTE_ADDR=address).status_code == 200


@pytest.mark.parametrize("address", ["10.9.8.7", "2001:db8::1", "nonsense", ""])
def test_others_may_not(client, address):
    assert read(client, REMOTE_ADDR=address).status_code == 404


def test_an_address_that_was_named_may(client, settings):
    settings.XIANGLI_METRICS = ("10.9.8.0/24",)
    assert read(client, REMOTE_ADDR="10.9.8.7").status_code == 200
    assert read(client, REMOTE_ADDR="10.9.9.7").status_code == 404


def test_an_unknown_proxy_on_this_machine_does_not_open_it(client):
    refused = read(client, REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="127.0.0.1")
    assert refused.status_code == 404


def test_a_trusted_proxy_speaks_for_its_client(client, settings):
    settings.XIANGLI_TRUSTED_PROXIES = ("127.0.0.1",)
    fresh = type(client)()
    far = read(fresh, REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.9")
    assert far.status_code == 404


def test_an_odd_method_makes_no_new_series(client):
    client.generic("BREW", "/healthz")
    assert value(read(client).content.decode(), "xiangli_requests_total", method="other") >= 1
