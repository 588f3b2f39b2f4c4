"""Who may be named for a visit: whoever holds a post at the officer's own place."""

from __future__ import annotations

from datetime import datetime

from xiangli.kernel.public import Actor
from xiangli.offices.public import seats
from xiangli.people.public import officer_names


def colleagues_of(by: Actor, now: datetime) -> tuple[tuple[str, str], ...]:
    """Accounts with name and post. In the caller's scope."""
    held = [seat for prefix in by.scope.prefixes for seat in seats(prefix, now)]
    names = officer_names(account for _, account in held)
    posts: dict[str, list[str]] = {}
    for post, account in held:
        if account in names:
            posts.setdefault(str(account), []).append(post.title)
    return tuple(
        (key, f"{name}（{'、'.join(posts[key])}）")
        for account, name in names.items()
        if (key := str(account)) in posts
    )
