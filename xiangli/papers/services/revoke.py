"""Take a paper back: it stays in the register and is shown as revoked to whoever checks it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from xiangli.kernel.public import Actor
from xiangli.ledger.public import record
from xiangli.papers.errors import AlreadyRevoked
from xiangli.papers.models import Document, PublicDocument, RevokeReason
from xiangli.papers.permissions import ask_to_revoke
from xiangli.papers.selectors import paper_of
from xiangli.vault.public import service


@service
def revoke(*, document: UUID, why: RevokeReason, by: Actor, now: datetime) -> Document:
    """`set_aside` is for 行政复议 or a court.

    Raises PaperMissing, PaperNotAllowed, AlreadyRevoked.
    """
    paper = paper_of(document)
    ask_to_revoke(by, paper.agency_id)
    public = PublicDocument.objects.select_for_update().get(id=paper.public_id)
    if public.revoked_on is not None:
        raise AlreadyRevoked(document=str(document), on=public.revoked_on.isoformat())
    public.state, public.revoked_on, public.revoked_why = "revoked", timezone.localdate(now), why
    public.save(update_fields=["state", "revoked_on", "revoked_why"])
    record(
        stream=(paper.about_kind, paper.about_id), kind="papers.revoked",
        scope_code=paper.scope_code, person=paper.person_id, by=by, now=now,
        body={"document": str(paper.id), "why": why},
    )  # fmt: skip
    paper.public = public
    return paper
