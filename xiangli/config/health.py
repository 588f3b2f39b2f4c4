"""`/healthz`: the process lives. `/readyz`: it can serve. `/metrics`: how it does (Prometheus)."""

from __future__ import annotations

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from xiangli.doors.connection import is_trusted, read_address, read_networks
from xiangli.doors.middleware.connection import PEER


def healthz(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(_request: HttpRequest) -> HttpResponse:
    """200 with every part true, 503 otherwise."""
    parts = {"database": _database(), "migrations": False}
    if parts["database"]:
        parts["migrations"] = _migrated()
    ready = all(parts.values())
    return JsonResponse({"ready": ready, **parts}, status=200 if ready else 503)


def metrics(request: HttpRequest) -> HttpResponse:
    """For this machine and the addresses of XIANGLI_METRICS; others learn not even that it is."""
    if not _may_measure(request):
        raise Http404
    return HttpResponse(generate_latest(), content_type=CONTENT_TYPE_LATEST)


def _may_measure(request: HttpRequest) -> bool:
    """A proxy that is not trusted speaks for others, so that its own address counts for nothing."""
    told = str(request.META["REMOTE_ADDR"])
    if told == request.META.get(PEER) and "HTTP_X_FORWARDED_FOR" in request.META:
        return False
    address = read_address(told)
    networks = read_networks(settings.XIANGLI_METRICS)
    return address is not None and (address.is_loopback or is_trusted(address, networks))


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except DatabaseError:
        connection.close()
        return False
    return True


_seen_migrated = False


def _migrated() -> bool:
    """True for good once seen: tables do not go back under a running process."""
    global _seen_migrated  # noqa: PLW0603 - a fact about this process
    if not _seen_migrated:
        executor = MigrationExecutor(connection)
        _seen_migrated = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    return _seen_migrated
