"""The store of this process."""

from __future__ import annotations

from functools import lru_cache

from xiangli.pages import conf
from xiangli.pages.registry import site
from xiangli.pages.serving import Serving
from xiangli.pages.store.marks import Marks
from xiangli.pages.store.store import Store


@lru_cache(maxsize=1)
def store() -> Store:
    """Of the edition that this process runs."""
    return Store(conf.folder(), site().edition())


@lru_cache(maxsize=1)
def marks() -> Marks:
    """The hours of mourning, as this process last saw them."""
    return Marks(conf.mourning())


def is_mourning() -> bool:
    """Whether pages are grey now. Asks no database."""
    return marks().is_on()


def open_serving() -> Serving:
    """For the web process, at its start: no page of another edition is sent from now on."""
    opened = store()
    opened.begin()
    return Serving(opened, site().choose, site().welcomes, is_grey=is_mourning)
