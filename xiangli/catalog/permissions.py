"""Who may put a service into force."""

from xiangli.catalog.errors import NotAllowed
from xiangli.kernel.public import Actor

ADMIN = "county.admin"


def ask_to_load(by: Actor, jurisdiction: str) -> None:
    """The county's administrator there, or a job of the instance itself. Raises NotAllowed."""
    system = by.kind == "system" and any(
        jurisdiction.startswith(prefix) for prefix in by.scope.prefixes
    )
    if not system and not by.may(ADMIN, jurisdiction):
        raise NotAllowed(act="load", jurisdiction=jurisdiction)
