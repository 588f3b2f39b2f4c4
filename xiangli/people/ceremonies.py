"""What browser and server tell each other about a passkey (WebAuthn level 2), and how it is read.

A ceremony is begun with a challenge that lies in the session, and ended by one answer to it.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from fido2.cose import CoseKey
from fido2.rpid import verify_rp_id
from fido2.server import Fido2Server
from fido2.utils import websafe_decode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from xiangli.people.errors import PasskeyWrong
from xiangli.people.models import Account
from xiangli.people.rules import CEREMONY_LASTS

VERIFIED: Final = UserVerificationRequirement.REQUIRED
LONGEST: Final = 8_000
MALFORMED: Final = (
    AssertionError, AttributeError, IndexError, KeyError, NotImplementedError, OverflowError,
    RecursionError, TypeError, ValueError, struct.error,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ceremony:
    """`options` are JSON for the browser; `state` is for the session, until one answer came."""

    options: str
    state: dict[str, str]


@dataclass(frozen=True, slots=True)
class Site:
    """The site that a passkey is good for: its host name, and what the browser calls it."""

    host: str
    name: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the browser answered (JSON), and what it had been asked."""

    text: str
    state: Mapping[str, str]
    account: Account
    site: Site
    now: datetime

    def check(self) -> None:
        """To a question of ours, to this officer at this site, a moment ago."""
        asked = datetime.fromisoformat(self.state["at"])
        ours = (self.state["account"], self.state["host"]) == (str(self.account.pk), self.site.host)
        if not ours or len(self.text) > LONGEST or self.now - asked > CEREMONY_LASTS:
            raise PasskeyWrong


def ask_for_new(
    account: Account, site: Site, held: list[AttestedCredentialData], now: datetime
) -> Ceremony:
    """No list of accounts is kept in the key: the password comes first anyway."""
    user = PublicKeyCredentialUserEntity(
        id=account.pk.bytes, name=account.username, display_name=account.display_name
    )
    options, state = _server(site).register_begin(
        user, held, ResidentKeyRequirement.DISCOURAGED, VERIFIED
    )
    return Ceremony(json.dumps(dict(options)), _kept(state, account, site, now))


def ask_for_held(
    account: Account, site: Site, held: list[AttestedCredentialData], now: datetime
) -> Ceremony:
    options, state = _server(site).authenticate_begin(held, VERIFIED)
    return Ceremony(json.dumps(dict(options)), _kept(state, account, site, now))


def read_new(answer: Answer) -> tuple[AttestedCredentialData, int]:
    """The key that was made, and where its count stands. Raises PasskeyWrong."""
    try:
        answer.check()
        made = _server(answer.site).register_complete(answer.state, json.loads(answer.text))
    except MALFORMED:
        raise PasskeyWrong from None
    key = made.credential_data
    if key is None or key.public_key.ALGORITHM not in CoseKey.supported_algorithms():
        raise PasskeyWrong
    return key, made.counter


def read_held(answer: Answer, held: list[AttestedCredentialData]) -> tuple[bytes, int]:
    """Id of the key that signed, and how often it says it has. Raises PasskeyWrong."""
    try:
        answer.check()
        said = AuthenticationResponse.from_dict(json.loads(answer.text))
        used = _server(answer.site).authenticate_complete(answer.state, held, said)
    except MALFORMED:
        raise PasskeyWrong from None
    if said.response.user_handle not in {None, b"", answer.account.pk.bytes}:
        raise PasskeyWrong
    return used.credential_id, said.response.authenticator_data.counter


def stored(text: str) -> AttestedCredentialData:
    return AttestedCredentialData(websafe_decode(text))


def _kept(state: Mapping[str, str], account: Account, site: Site, now: datetime) -> dict[str, str]:
    return {
        "challenge": state["challenge"],
        "user_verification": VERIFIED.value,
        "account": str(account.pk),
        "host": site.host,
        "at": now.isoformat(),
    }


def _server(site: Site) -> Fido2Server:
    """A page of a sub-domain is not the site, though a browser may let it use the site's keys."""

    def is_ours(origin: str) -> bool:
        return verify_rp_id(site.host, origin) and urlsplit(origin).hostname == site.host

    return Fido2Server(
        PublicKeyCredentialRpEntity(name=site.name, id=site.host), verify_origin=is_ours
    )
