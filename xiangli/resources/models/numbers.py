"""The public number of a resource: short, for good, never given twice."""

from __future__ import annotations

from typing import Final

from django.db import connection

SEQUENCE: Final = "resources_number"


def next_number() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select nextval(%s)", [SEQUENCE])
        return int(cursor.fetchone()[0])
