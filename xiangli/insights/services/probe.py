"""How long a visitor waits for the home page, asked more than twenty times a day."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from xiangli.insights import conf
from xiangli.insights.models import Probing
from xiangli.insights.services.crawl import AGENT, SECONDS, look
from xiangli.kernel.public import lazily

if TYPE_CHECKING:
    import requests
else:
    requests = lazily("requests")

KEPT: Final = timedelta(days=30)


def probe(*, now: datetime) -> float:
    """Seconds; no answer counts as the whole time one would have waited."""
    with requests.Session() as session:
        session.headers["User-Agent"] = AGENT
        visit = look(session, conf.address(), "/")
    seconds = visit.seconds if visit.status == 200 else float(SECONDS)
    Probing.objects.update_or_create(at=now, defaults={"seconds": seconds})
    Probing.objects.filter(at__lt=now - KEPT).delete()
    return seconds
