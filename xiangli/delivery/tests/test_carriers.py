"""The contract that every carrier is held to."""

import uuid
from datetime import UTC, datetime

import pytest

from xiangli.delivery.errors import CarrierBusy, CarrierRefused
from xiangli.delivery.models import SimulatedMessage
from xiangli.delivery.transports import registry
from xiangli.delivery.transports.registry import CARRIERS

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)


@pytest.mark.django_db
@pytest.mark.parametrize("name", CARRIERS)
class TestContract:
    def test_the_same_reference_is_sent_once(self, name):
        reference = str(uuid.uuid4())
        for _ in range(2):
            CARRIERS[name]().send(number="13900001234", text="好", reference=reference, now=NOW)
        assert SimulatedMessage.objects.get().text == "好"

    @pytest.mark.parametrize("number", ["", "12345", "1390000123a", "08185550100"])
    def test_a_number_that_is_no_mobile_is_refused_for_good(self, name, number):
        with pytest.raises(CarrierRefused):
            CARRIERS[name]().send(number=number, text="好", reference="r", now=NOW)


def test_without_a_carrier_messages_wait(monkeypatch):
    monkeypatch.setattr(registry, "sms_carrier", lambda: "")
    with pytest.raises(CarrierBusy):
        registry.carrier()
