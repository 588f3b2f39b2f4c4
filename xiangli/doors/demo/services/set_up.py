"""Before the first visitor: officers, phones of agencies; the cases are left to the worker."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from procrastinate.exceptions import AlreadyEnqueued

from xiangli.doors.demo.logins import Login, keep, kept, wanted
from xiangli.doors.demo.rules.persons import phone
from xiangli.doors.demo.rules.script import script
from xiangli.doors.demo.services.lay_over import lay_over
from xiangli.doors.demo.stage import Stage, stage
from xiangli.doors.demo.tasks import content, fill
from xiangli.kernel.public import Actor
from xiangli.offices.public import agencies_at, appoint, describe_agency, posts_of
from xiangli.people.public import (
    Account,
    NameTaken,
    give_factor,
    has_factor,
    make_officer,
    reset_factor,
    set_password,
)
from xiangli.vault.public import scope

BY: Final = Actor.system("demo")
BEFORE: Final = timedelta(days=500)  # officers sat in their posts before the oldest case
DESKS: Final = 9000  # phones of agencies begin here


def set_up(*, place: str, now: datetime) -> None:
    """May be repeated: what stands is left alone."""
    where = stage(place)
    if not kept():
        keep(list(wanted(where)))
    for login in kept():
        _seat(login, now)
    _describe(where, now)
    lay_over(place=place, by=BY, now=now)
    with suppress(AlreadyEnqueued), transaction.atomic():
        fill.configure(queueing_lock="demo.fill").defer()
    with suppress(AlreadyEnqueued), transaction.atomic():
        content.configure(queueing_lock="demo.content").defer()


def _seat(login: Login, now: datetime) -> None:
    """An officer in their post, with a second factor whose secret everybody may see."""
    with transaction.atomic():
        try:
            with transaction.atomic():
                account = make_officer(
                    username=login.username, password=login.password,
                    display_name=login.display_name, by=BY, now=now - BEFORE,
                )  # fmt: skip
        except NameTaken:
            account = Account.objects.get(username=login.username)
            _mend(account, login, now)
        if not has_factor(account.pk):
            give_factor(account=account.pk, secret=login.totp_secret, by=BY, now=now)
        if login.post_id not in {post.pk for post in posts_of(account.pk, now)}:
            appoint(account=account.pk, post=login.post_id, by=BY, now=now - BEFORE)


def _mend(account: Account, login: Login, now: datetime) -> None:
    """The file of logins was lost and made anew: what it says is made true."""
    if account.check_password(login.password):
        return
    set_password(account=account.pk, password=login.password, by=BY, now=now)
    reset_factor(account=account.pk, by=BY, now=now)


def _describe(where: Stage, now: datetime) -> None:
    """Phones and addresses of the agencies that play a part, plainly fictional."""
    number = DESKS
    with scope(BY):
        for place in (where.place, *(one.code for one in (*where.townships, *where.villages))):
            for agency in agencies_at(place):
                number += 1
                if not agency.phone:
                    describe_agency(
                        agency=agency.pk, phone=phone(where.place, number),
                        address=script().address, by=BY, now=now,
                    )  # fmt: skip
