"""Show a paper's PDF to somebody who may see it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from xiangli.files.public import FileContent, read
from xiangli.kernel.public import Actor
from xiangli.papers.selectors import paper_of
from xiangli.vault.public import service


@service
def open_paper(*, document: UUID, purpose: str, by: Actor, now: datetime) -> FileContent:
    """The sealed PDF as it was issued; the look is on record before. Raises PaperMissing."""
    return read(file=paper_of(document).file_id, purpose=purpose, by=by, now=now)
