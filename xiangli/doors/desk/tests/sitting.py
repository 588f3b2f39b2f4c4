"""Officers at the desk: real accounts in real posts, each with a browser of their own."""

from __future__ import annotations

import re
import secrets
from datetime import datetime
from typing import Any

from django.test import Client
from django.utils.timezone import now as clock

from xiangli.approval.tests.county import SYSTEM, VILLAGE
from xiangli.approval.tests.walking import Walk
from xiangli.doors.session import BACKEND, IDLE, POST, PROVED, SEEN
from xiangli.kernel.public import Actor
from xiangli.offices.public import appoint, posts_for
from xiangli.people.models import Account
from xiangli.people.public import make_officer
from xiangli.vault.public import scope

KEY = re.compile(r'name="key" value="([^"]+)"')


class Officer:
    """Logged in and in the post that holds `role` over `place`."""

    def __init__(self, role: str, place: str = VILLAGE, name: str = "陈晓莉") -> None:
        now = clock()
        self.account: Account = make_officer(
            username=f"o{secrets.token_hex(6)}", password="three-fields-of-rice",
            display_name=name, by=SYSTEM, now=now,
        )  # fmt: skip
        self.post = posts_for(role, place)[0]
        appoint(account=self.account.pk, post=self.post.pk, by=SYSTEM, now=now)
        self.browser = Client(SERVER_NAME="localhost")
        self.browser.force_login(self.account, BACKEND)
        session = self.browser.session
        session[IDLE], session[POST] = 7200, str(self.post.pk)
        session[SEEN] = session[PROVED] = now.timestamp()
        session.save()

    def get(self, path: str, **query: Any) -> Any:
        return self.browser.get(path, query)

    def post_to(self, path: str, data: dict[str, Any] | None = None) -> Any:
        return self.browser.post(path, data or {})

    def text(self, path: str, **query: Any) -> str:
        return str(self.get(path, **query).content.decode())

    def act(self, number: str, act: str, **said: Any) -> Any:
        return self.post_to(f"/desk/case/{number}/act/", {"act": act, **said})


def new_case(now: datetime | None = None, **answers: Any) -> tuple[Walk, str]:
    """A real application that was handed in, and its number."""
    walk = Walk.begin(answers or None, now=now or clock()).submit()
    return walk, walk.case().number


def everything(model: Any) -> Any:
    """Rows of a protected table, whoever's."""
    with scope(Actor.system("test")):
        return list(model.objects.all())
