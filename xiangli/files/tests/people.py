"""Who acts in the tests."""

import uuid
from datetime import UTC, datetime

from xiangli.kernel.public import Actor, Role

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TOWN, OTHER_TOWN = "511722100", "511722101"
VILLAGE = "511722100201"


def officer(prefix: str = TOWN, role: str = "township.assistance") -> Actor:
    agency = uuid.uuid4()
    roles = (Role(agency, role, prefix),)
    return Actor.officer(uuid.uuid4(), post=uuid.uuid4(), agency=agency, roles=roles)
