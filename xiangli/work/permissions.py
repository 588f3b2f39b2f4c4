"""Whose item it is."""

from xiangli.kernel.public import Actor
from xiangli.offices.public import Post
from xiangli.work.errors import NotYours, PostCannot
from xiangli.work.models import WorkItem


def is_mine(by: Actor, item: WorkItem) -> bool:
    """By role over its place, by being the post it was given to, or by escalation."""
    if item.escalated_at is not None and by.may(item.escalate_to_role, item.scope_code):
        return True
    if item.post_id is not None and item.post_id == by.post:
        return True
    return by.may(item.role, item.scope_code)


def ask_to_assign(by: Actor, item: WorkItem) -> None:
    """Colleagues of the role hand items among themselves; a leader hands on what escalated."""
    if by.kind != "system" and not is_mine(by, item):
        raise NotYours(item=str(item.pk))


def ask_post(post: Post, item: WorkItem) -> None:
    """Raises PostCannot unless the post holds the item's role over its place."""
    if item.role not in post.roles or not item.scope_code.startswith(post.prefix):
        raise PostCannot(post=str(post.pk))
