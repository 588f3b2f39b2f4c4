"""The store of this process."""

from __future__ import annotations

from functools import lru_cache

from xiangli.pages import conf
from xiangli.pages.registry import site
from xiangli.pages.serving import Serving
from xiangli.pages.store.store import Store


@lru_cache(maxsize=1)
def store() -> Store:
    """Of the edition that this process runs."""
    return Store(conf.folder(), site().edition())


def open_serving() -> Serving:
    """For the web process, at its start: no page of another edition is sent from now on."""
    opened = store()
    opened.begin()
    return Serving(opened, site().choose, site().welcomes)
