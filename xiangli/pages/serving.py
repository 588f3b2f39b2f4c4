"""Answers with baked pages, ahead of Django. Knows no Django."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any, Final
from wsgiref.types import StartResponse

from xiangli.pages.rules.keys import is_key
from xiangli.pages.rules.negotiation import coding, is_known
from xiangli.pages.rules.page import APART, EVERYDAY, STALE
from xiangli.pages.store.shelf import Damaged, Sheet, Shelf
from xiangli.pages.store.store import Store

Choose = Callable[[str], tuple[str, bool]]
Welcomes = Callable[[str], bool]
IsGrey = Callable[[], bool]
SAFE: Final = frozenset({"GET", "HEAD"})
SENT: Final = (EVERYDAY, APART)
KEPT: Final = (EVERYDAY, APART, STALE)
UNSENT: Final = frozenset({"Content-Type", "Content-Encoding", "Content-Language"})


class Serving:
    """`choose(cookies)` gives the variant that a visitor reads, and whether it is just that one;
    `welcomes(host)` whether we go by that name; `is_grey()` whether the country mourns.
    """

    def __init__(
        self, store: Store, choose: Choose, welcomes: Welcomes, shelf: Shelf | None = None, *,
        is_grey: IsGrey = lambda: False,
    ) -> None:  # fmt: skip
        self.store, self.choose, self.welcomes, self.is_grey = store, choose, welcomes, is_grey
        self.shelf = shelf or Shelf()
        self._live = str(store.live)

    def answer(self, environ: dict[str, Any], start: StartResponse) -> list[bytes] | None:
        """The page that was asked for, just as it is now; None where Django is to answer."""
        return self._answer(environ, start, SENT, exact=True)

    def nearest(self, environ: dict[str, Any], start: StartResponse) -> list[bytes] | None:
        """While nobody else can answer: the page as it was, in the variant nearest to the wish."""
        return self._answer(environ, start, KEPT, exact=False)

    def _answer(
        self, environ: dict[str, Any], start: StartResponse, marks: Iterable[str], *, exact: bool
    ) -> list[bytes] | None:
        if environ["REQUEST_METHOD"] not in SAFE or environ.get("QUERY_STRING"):
            return None
        variant, is_it = self.choose(environ.get("HTTP_COOKIE", ""))
        if exact and not is_it:
            return None
        path = environ["PATH_INFO"]
        if environ.get("SCRIPT_NAME") or not is_key(path):
            return None
        if not self.welcomes(environ.get("HTTP_HOST", "")):
            return None
        sheet = self._find(path, variant, marks)
        return None if sheet is None else _send(sheet, environ, start)

    def _find(self, path: str, variant: str, marks: Iterable[str]) -> Sheet | None:
        grey = self.is_grey()
        for mark in marks:
            try:
                to = os.readlink(f"{self._live}{path}{mark}")  # noqa: PTH115 - at every request
                sheet = self.shelf.get(
                    self.store.objects, to.rpartition("/")[2], variant, grey=grey
                )
            except OSError:
                continue
            except Damaged:
                self._repair(path)
                return None
            return None if sheet.is_over else sheet
        return None

    def _repair(self, path: str) -> None:
        """Whatever harmed it, the next round of baking makes it anew."""
        try:
            self.store.say_whole(is_so=False)
            self.store.drop(path)
        except OSError:
            return


def _send(sheet: Sheet, environ: dict[str, Any], start: StartResponse) -> list[bytes]:
    kind = coding(environ.get("HTTP_ACCEPT_ENCODING", ""))
    headers, body = sheet.headers[kind], sheet.bodies[kind]
    if sheet.secure and _is_secure(environ):
        headers = [*headers, *sheet.secure]
    told = environ.get("HTTP_IF_NONE_MATCH")
    if told is not None and is_known(sheet.tags[kind], told):
        start("304 Not Modified", [one for one in headers if one[0] not in UNSENT])
        return []
    start("200 OK", [*headers, ("Content-Length", str(len(body)))])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def _is_secure(environ: dict[str, Any]) -> bool:
    """What a client claims of itself changes its own answer only."""
    return "https" in {environ.get("wsgi.url_scheme"), environ.get("HTTP_X_FORWARDED_PROTO")}
