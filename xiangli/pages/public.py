"""Front desk of the page store."""

from xiangli.pages.errors import NotPublic, NotRendered, PagesError, StoreFull, TouchedApart
from xiangli.pages.opened import open_serving
from xiangli.pages.registry import Rendered, Site, register_site
from xiangli.pages.rules.page import KINDS
from xiangli.pages.selectors import changed_at
from xiangli.pages.services.tend import Tended, bake_all, tend
from xiangli.pages.services.touch import touch
from xiangli.pages.serving import Serving

__all__ = [
    "KINDS",
    "NotPublic",
    "NotRendered",
    "PagesError",
    "Rendered",
    "Serving",
    "Site",
    "StoreFull",
    "Tended",
    "TouchedApart",
    "bake_all",
    "changed_at",
    "open_serving",
    "register_site",
    "tend",
    "touch",
]
