"""The other ways to do the same thing: phone, text message, village agent (换个办法)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from xiangli.doors.site import Site

Kind = Literal["phone", "sms", "agent"]


@dataclass(frozen=True, slots=True)
class Way:
    """`number` is called or written to, `say` the keys to press or the word to send."""

    kind: Kind
    number: str = ""
    say: str = ""

    @property
    def href(self) -> str:
        """Address of a link that dials or begins the message; "" for the agent."""
        digits = "".join(sign for sign in self.number if sign.isdigit() or sign == "+")
        if self.kind == "phone":
            return f"tel:{digits}"
        return f"sms:{digits}?body={quote(self.say)}" if self.kind == "sms" else ""


def ways(site: Site, *, word: str = "BS", keys: str = "") -> list[Way]:
    """What this instance offers; a channel without a number is not promised.

    `word` is the SMS word of the page's matter, `keys` the phone keys after the menu's own.
    """
    phone = Way("phone", site.hotline, f"{site.hotline_keys} {keys}".strip())
    sms = [Way("sms", site.sms, word)] if site.sms else []
    return [phone, *sms, Way("agent")]
