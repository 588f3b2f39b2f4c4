"""Figures for Prometheus: how the site answers, and what waits behind it. No personal data.

Views are named by their route, never by their address: an address can hold a receipt number.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any, Final, cast

from django.core.cache import cache
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from prometheus_client import REGISTRY, Counter, Histogram
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from xiangli.delivery.public import unsent
from xiangli.kernel.public import Actor, china_date
from xiangli.ledger.public import roots
from xiangli.vault.public import scope
from xiangli.work.public import WorkItem

BY: Final = Actor.system("metrics")
KEPT: Final = 10  # seconds for which counts are not asked again, however often somebody asks
REQUESTS: Final = Counter("xiangli_requests", "Requests", ["view", "method", "status"])
SECONDS: Final = Histogram(
    "xiangli_request_seconds", "Time to answer", ["view"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)  # fmt: skip
METHODS: Final = frozenset({"GET", "POST", "HEAD"})
Counts = dict[str, list[tuple[str, float]]]


class Measured:
    """Counts and times every answer. Stands first, so that what others refuse is counted too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        view = (match.view_name or match.route) if match else "none"
        method = str(request.method) if request.method in METHODS else "other"
        REQUESTS.labels(view, method, response.status_code).inc()
        SECONDS.labels(view).observe(time.perf_counter() - began)
        return response


class Waiting(Collector):
    """Asked of the database when somebody asks us."""

    def collect(self) -> Iterator[Metric]:
        counts = cast("Counts", cache.get_or_set("metrics", count, KEPT))
        for name, words, label in FAMILIES:
            family = GaugeMetricFamily(name, words, labels=[label])
            for value, number in counts[name]:
                family.add_metric([value], number)
            yield family

    def describe(self) -> list[Metric]:
        return []  # known without asking the database


FAMILIES: Final = (
    ("xiangli_jobs", "Jobs of the worker that wait, run or failed", "status"),
    ("xiangli_messages", "Messages that were not sent", "state"),
    ("xiangli_work", "Open items of work", "due"),
    ("xiangli_ledger_root_days", "Days since the newest day's root", "what"),
)


def count() -> Counts:
    today = china_date(timezone.now())
    jobs = ProcrastinateJob.objects.filter(status__in=("todo", "doing", "failed"))
    with scope(BY):
        newest = (("signed", roots()), ("witnessed", roots().exclude(witnessed_at=None)))
        ages = [(what, root.day) for what, kept in newest for root in kept[:1]]
        work = WorkItem.objects.filter(closed_at=None).aggregate(
            late=Count("id", filter=Q(due__lt=today)),
            in_time=Count("id", filter=Q(due=None) | Q(due__gte=today)),
        )
        messages = _by("state", unsent().order_by())
    return {
        "xiangli_jobs": _by("status", jobs),
        "xiangli_messages": messages,
        "xiangli_work": [("late", work["late"]), ("in_time", work["in_time"])],
        "xiangli_ledger_root_days": [(what, (today - day).days) for what, day in ages],
    }


def _by(field: str, rows: QuerySet[Any]) -> list[tuple[str, float]]:
    counted = rows.values_list(field).annotate(number=Count("pk")).order_by(field)
    return [(str(value), number) for value, number in counted]


REGISTRY.register(Waiting())
