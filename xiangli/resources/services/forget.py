"""A person who is erased waits for nothing and reported nothing (个人信息保护法 art. 47)."""

from __future__ import annotations

from uuid import UUID

from xiangli.ledger.public import register_eraser
from xiangli.people.public import NoSuchPerson, person
from xiangli.resources.models import ErrorReport, Waiter
from xiangli.resources.services.errata.answer_error import GONE


def register() -> None:
    """At start. A number was left without a name: a need or a report can be named as well."""
    register_eraser("need", forget_need)
    register_eraser("error_report", forget_report)
    register_eraser("person", forget_person)


def forget_need(need: UUID) -> None:
    Waiter.objects.filter(need_id=need).delete()


def forget_report(report: UUID) -> None:
    ErrorReport.objects.filter(pk=report).update(**GONE)


def forget_person(key: UUID) -> None:
    """By the phone that they log in with, which is still known: apps of rooms above start first."""
    try:
        known = person(key).phone_blind
    except NoSuchPerson:
        return
    if known is not None:
        Waiter.objects.filter(phone_blind=known).delete()
        ErrorReport.objects.filter(phone_blind=known).update(**GONE)
