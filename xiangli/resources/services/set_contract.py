"""The county or a township wants its pieces looked at again sooner."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from xiangli.kernel.public import Actor
from xiangli.ledger.public import record
from xiangli.resources.errors import Loosens, UnknownDomain, UnknownKind
from xiangli.resources.models import LocalContract
from xiangli.resources.permissions import ask_to_keep_contracts
from xiangli.resources.rules.domains import DOMAINS, KINDS
from xiangli.resources.rules.freshness import LONGEST, Local, shortens
from xiangli.resources.tasks import recount_below
from xiangli.vault.public import service


@service
def set_contract(
    *, place_code: str, domain: str, kind: str, days: int | None, by: Actor, now: datetime
) -> None:
    """For one column or all, one kind or all; None takes it back. A job counts all days anew.

    Raises ResourcesForbidden, UnknownDomain, UnknownKind, and Loosens: it has to be stricter than
    what the country and the county say.
    """
    ask_to_keep_contracts(by, place_code, "set_contract")
    if domain and domain not in DOMAINS:
        raise UnknownDomain(domain=domain)
    if kind and kind not in KINDS:
        raise UnknownKind(kind=kind)
    key: dict[str, Any] = {"place_code": place_code, "domain": domain, "kind": kind}
    own = LocalContract.objects.select_for_update().filter(**key)
    if days is None:
        if not own.delete()[0]:
            return
    else:
        _ask_shorter(Local(**key, days=days))
        LocalContract.objects.update_or_create(defaults={"days": days}, **key)
    record(
        stream=("contract", uuid5(NAMESPACE_URL, f"contract:{place_code}:{domain}:{kind}")),
        kind="resource.contract", scope_code=place_code, person=None, by=by, now=now,
        body={"domain": domain, "kind": kind, "days": days},
    )  # fmt: skip
    recount_below.defer(place_code=place_code)


def _ask_shorter(new: Local) -> None:
    others = LocalContract.objects.exclude(
        place_code=new.place_code, domain=new.domain, kind=new.kind
    )
    in_range = 1 <= new.days < LONGEST
    if not in_range or not shortens(new, [row.as_rule() for row in others]):
        raise Loosens(days=new.days)
