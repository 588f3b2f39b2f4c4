"""Two presses at the same moment, each in its own thread and connection: one case."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client

from xiangli.doors.portal.apply.tests.conftest import cases
from xiangli.doors.portal.apply.tests.walking import HOST, page_of, whole

PRESSES = 4


@pytest.mark.django_db(transaction=True)
def test_concurrent_presses_hand_in_once(villager):
    address = whole(villager)
    ready = Barrier(PRESSES)

    def press(_):
        client = Client(**HOST)
        client.cookies = villager.cookies
        ready.wait()
        try:
            return client.post(address)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(PRESSES) as pool:
        answers = list(pool.map(press, range(PRESSES)))
    assert [page_of(answer["Location"]) for answer in answers] == ["done"] * PRESSES
    assert len(cases()) == 1
