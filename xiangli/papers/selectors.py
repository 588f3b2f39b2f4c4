"""Papers in the caller's scope."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from xiangli.papers.errors import PaperMissing
from xiangli.papers.models import Document


def papers_of(about: tuple[str, UUID]) -> QuerySet[Document]:
    """Papers of one case with what is public of them, oldest first."""
    kind, key = about
    return (
        Document.objects.filter(about_kind=kind, about_id=key)
        .select_related("public")
        .order_by("issued_at", "id")
    )


def paper_of(document: UUID) -> Document:
    """Raises PaperMissing, also where it is out of sight."""
    found = Document.objects.select_related("public").filter(id=document).first()
    if found is None:
        raise PaperMissing(document=str(document))
    return found
