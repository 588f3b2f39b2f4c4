"""What granian serves: baked pages first, Django for all else."""

import gc
import os
import signal
from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.types import StartResponse

from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse

from xiangli.config.children import die_with_parent

if os.environ.get("XIANGLI_SUPERVISED") == "1":
    die_with_parent(signal.SIGKILL, os.getppid())

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xiangli.config.settings")
django = get_wsgi_application()

from xiangli.config.metrics import REQUESTS  # noqa: E402 - they need Django's settings
from xiangli.pages.public import open_serving  # noqa: E402

BAKED = REQUESTS.labels("baked", "GET", "200")
CLOSED = 503
serving = open_serving()


def application(environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
    """A baked page, or what Django answers."""
    baked = serving.answer(environ, start)
    if baked is None:
        return ask_django(environ, start)
    BAKED.inc()
    return baked


def ask_django(environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
    """Hands a whole page over in one piece: granian sends a list faster than it asks for parts.

    Where Django is closed for want of a database, the page as it was baked is still true.
    """
    held = Held()
    response = django(environ, held)
    if not isinstance(response, HttpResponse):
        start(held.status, held.headers)
        return response  # a stream
    body = [response.content]
    response.close()
    kept = serving.nearest(environ, start) if response.status_code == CLOSED else None
    if kept is not None:
        return kept
    start(held.status, held.headers)
    return body


class Held:
    """How an answer begins, until it is known whether it is given."""

    def __init__(self) -> None:
        self.status, self.headers = "", list[tuple[str, str]]()

    def __call__(
        self, status: str, headers: list[tuple[str, str]], _wrong: object = None, /
    ) -> Callable[[bytes], object]:
        self.status, self.headers = status, headers
        return len


# What is loaded now stays: the collector need not walk it again and again.
gc.collect()
gc.freeze()
