"""Who may issue and revoke: the agency whose name stands on the paper, and the instance's jobs."""

from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.papers.errors import PaperNotAllowed


def ask_to_issue(by: Actor, agency: UUID) -> None:
    """Raises PaperNotAllowed."""
    if by.kind != "system" and not _holds_post_at(by, agency):
        raise PaperNotAllowed(act="issue")


def ask_to_revoke(by: Actor, agency: UUID) -> None:
    """Only a person in a post takes a paper back; no job does. Raises PaperNotAllowed."""
    if not _holds_post_at(by, agency):
        raise PaperNotAllowed(act="revoke")


def _holds_post_at(by: Actor, agency: UUID) -> bool:
    return by.kind == "officer" and any(held.agency == agency for held in by.roles)
