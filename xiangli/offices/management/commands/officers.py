"""`xiangli officers add|list|relieve`. Exit status: 0 done, 1 refused, 2 called wrongly."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any, Final, NoReturn

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from xiangli.kernel.public import Actor
from xiangli.offices.models import Post
from xiangli.offices.rules import ROLES
from xiangli.offices.selectors import posts_for, posts_of, seats_under
from xiangli.offices.services.admit import admit
from xiangli.offices.services.appoint import appoint
from xiangli.offices.services.relieve import relieve
from xiangli.offices.words import words
from xiangli.people.public import Account, NameTaken, NameUnfit, officer_named, officers
from xiangli.vault.public import scope

BY: Final = Actor.system("officers.command")


class Command(BaseCommand):
    help = words("help.officers")
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="add|list|relieve")
        for verb in ("add", "list", "relieve"):
            told = words(f"help.{verb}")
            one = verbs.add_parser(verb, help=told, description=told)
            if verb == "list":
                one.add_argument("--json", action="store_true", help=words("help.json"))
                continue
            one.add_argument("--username", required=True, help=words("help.username"))
            one.add_argument(
                "--role", required=verb == "add", choices=sorted(ROLES), metavar="ROLE",
                help=words("help.role", roles=" ".join(sorted(ROLES))),
            )  # fmt: skip
            one.add_argument("--place", help=words("help.place"))
            if verb == "add":
                one.add_argument("--name", help=words("help.name"))

    def handle(self, *_: Any, **told: Any) -> None:
        if told["verb"] == "list":
            self._list(as_json=told["json"])
        elif told["verb"] == "add":
            self._add(told["username"], told["name"], told["role"], told["place"])
        else:
            self._relieve(told["username"], told["role"], told["place"])

    def _add(self, username: str, name: str | None, role: str, place: str | None) -> None:
        at = place or settings.XIANGLI_PLACE
        post = next(iter(posts_for(role, at)), None)
        if post is None:
            self._wrong("no_post", role=role, place=at)
        account, now = officer_named(username), timezone.now()
        if account is not None:
            holds = post.pk in {held.pk for held in posts_of(account.pk, now)}
            appoint(account=account.pk, post=post.pk, by=BY, now=now)
            self._say("holds" if holds else "appointed", account, post)
            return
        if name is None:
            self._wrong("no_name", username=username)
        try:
            account, password = admit(
                username=username, display_name=name, post=post.pk, by=BY, now=now
            )
        except NameUnfit as unfit:
            self._wrong(f"unfit_{unfit.params['field']}")
        except NameTaken:
            self._wrong("closed", username=username)
        self._say("appointed", account, post)
        self.stdout.write(words("say.password", username=account.username, password=password))

    def _relieve(self, username: str, role: str | None, place: str | None) -> None:
        account, now = officer_named(username), timezone.now()
        if account is None:
            self._wrong("no_officer", username=username)
        held = [
            post
            for post in posts_of(account.pk, now)
            if role in {None, *post.roles} and place in {None, post.prefix}
        ]
        if not held:
            self._wrong("not_holding", username=username)
        if len(held) > 1:
            self._wrong("which", username=username)
        relieve(account=account.pk, post=held[0].pk, by=BY, now=now)
        self._say("relieved", account, held[0])

    def _list(self, *, as_json: bool) -> None:
        with scope(BY):
            held = seats_under("", timezone.now())
            known = officers(account for _post, account in held)
        rows = [
            {
                "place": post.prefix,
                "agency": post.agency.name,
                "title": post.title,
                "roles": post.roles,
                "username": known[account].username,
                "name": known[account].display_name,
            }
            for post, account in held
            if account in known
        ]
        if as_json:
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
            return
        for row in rows:
            self.stdout.write(words("say.row", **row))
        if not rows:
            self.stdout.write(words("say.nobody"))

    def _say(self, key: str, account: Account, post: Post) -> None:
        said = words(
            f"say.{key}", name=account.display_name, username=account.username,
            agency=post.agency.name, title=post.title,
        )  # fmt: skip
        self.stdout.write(said)

    def _wrong(self, key: str, **values: object) -> NoReturn:
        self.stderr.write(words(f"wrong.{key}", **values))
        sys.exit(1)
