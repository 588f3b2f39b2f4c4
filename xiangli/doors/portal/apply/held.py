"""What was posted after the login had ended: kept sealed, and given back to whoever may have it."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.http import HttpRequest

from xiangli.kernel.public import Actor
from xiangli.people.public import reveal
from xiangli.vault.public import Sealed, seal

HELD: Final = "held_post"
PURPOSE: Final = "dialogue.raw"
LARGEST: Final = 60_000

Posted = Mapping[str, Sequence[str]]


def hold_post(request: HttpRequest, code: str, posted: Posted) -> None:
    """Keep the fields of this address in the session; the text is sealed to the draft's code."""
    text = json.dumps({name: list(texts) for name, texts in posted.items()}, ensure_ascii=False)
    if posted and len(text) <= LARGEST:
        sealed = seal(text, purpose=PURPOSE, row=code)
        request.session[HELD] = [request.path, b64encode(sealed.cipher).decode()]


def take_post(
    request: HttpRequest, code: str, draft: UUID, by: Actor, now: datetime
) -> dict[str, list[str]]:
    """What was held for this address, once. The caller has seen that `by` may fill in the draft."""
    path, cipher = request.session.get(HELD, ["", ""])
    if path != request.path:
        return {}
    del request.session[HELD]
    plain = reveal(
        {"posted": Sealed(b64decode(cipher), PURPOSE, code)}, about=("draft", draft),
        person=by.scope.person, by=by, purpose="fill_in", now=now,
    )  # fmt: skip
    held: dict[str, list[str]] = json.loads(plain["posted"])
    return held
