"""The officers' logins: made once, kept beside the keys, in no repository."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from xiangli.doors.demo.conf import logins_file
from xiangli.doors.demo.rules.script import Seat, script
from xiangli.doors.demo.stage import Stage
from xiangli.offices.public import Post, posts_for
from xiangli.people.public import fresh_password


@dataclass(frozen=True, slots=True)
class Login:
    """An officer of the demonstration. `post` is the id of the post that they hold."""

    role: str
    place: str
    agency: str
    username: str
    password: str
    totp_secret: str
    display_name: str
    post: str

    @property
    def post_id(self) -> UUID:
        return UUID(self.post)


def kept() -> list[Login]:
    """What was made at the first start; nothing before it."""
    path = logins_file()
    if not path.exists():
        return []
    return [Login(**told) for told in json.loads(path.read_text(encoding="utf-8"))]


def keep(logins: Sequence[Login]) -> None:
    """Only the owner reads it, and never half of it."""
    path = logins_file()
    draft = path.with_suffix(".new")
    draft.touch(mode=0o600)
    draft.chmod(0o600)
    draft.write_text(json.dumps([asdict(one) for one in logins], ensure_ascii=False, indent=1))
    draft.replace(path)


def wanted(stage: Stage) -> Iterator[Login]:
    """A login for every seat of the script, with new secrets."""
    for seat in script().seats:
        for at, place in enumerate(_places(seat, stage), 1):
            post = next(iter(posts_for(seat.role, place)), None)
            if post is not None:
                yield from _seated(seat, post, "" if seat.at == "county" else str(at))


def _places(seat: Seat, stage: Stage) -> list[str]:
    if seat.at == "county":
        return [stage.place]
    townships = [one.code for one in stage.townships]
    if seat.at == "township":
        return townships
    return [village.code for code in townships if (village := stage.first_village(code))]


def _seated(seat: Seat, post: Post, number: str) -> Iterator[Login]:
    for at in range(seat.seats):
        letter = "abcdefgh"[at] if seat.seats > 1 else ""
        yield Login(
            role=seat.role,
            place=post.prefix,
            agency=post.agency.name,
            username=f"{seat.username}{number}{letter}",
            password=fresh_password(),
            totp_secret=base64.b32encode(secrets.token_bytes(20)).decode(),
            display_name=f"{seat.name}{number}{letter.upper()}",
            post=str(post.pk),
        )
