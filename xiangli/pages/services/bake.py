"""Make one page anew, and keep it."""

from __future__ import annotations

from datetime import datetime

from xiangli.pages.models import Page
from xiangli.pages.registry import Rendered, Site
from xiangli.pages.rules.page import Baked
from xiangli.pages.store.store import Store


def bake(path: str, *, site: Site, store: Store, now: datetime) -> bool:
    """Whether the page changed. What may no longer be kept is forgotten.

    The row stands before the page does: a page whose tags nobody knows would never be made anew.
    Raises NotRendered, NotPublic, StoreFull.
    """
    rendered = site.render(path)
    if rendered is None:
        return forget(path, store=store)
    expires = rendered.expires.timestamp() if rendered.expires else 0.0
    page = Baked(path, rendered.headers, rendered.bodies, expires, rendered.apart)
    _remember(page, rendered, now)
    return store.put(page)


def forget(path: str, *, store: Store) -> bool:
    """The page is not kept; whether it was."""
    was = store.drop(path)
    Page.objects.filter(path=path).delete()
    return was


def _remember(page: Baked, rendered: Rendered, now: datetime) -> None:
    moments = [moment for moment in (rendered.expires, rendered.renew) if moment]
    told = {
        "tags": sorted(rendered.tags), "name": page.name, "baked_at": now,
        "due_at": min(moments, default=None),
    }  # fmt: skip
    known = Page.objects.filter(path=page.path)
    if known.filter(name=page.name).update(**told):
        return
    Page.objects.update_or_create(path=page.path, defaults={**told, "changed_at": now})
