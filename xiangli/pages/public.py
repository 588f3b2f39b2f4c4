"""Front desk of the page store."""

from xiangli.pages.errors import (
    BadDays,
    NotPublic,
    NotRendered,
    PagesError,
    PagesForbidden,
    StoreFull,
    TouchedApart,
)
from xiangli.pages.opened import is_mourning, open_serving
from xiangli.pages.permissions import may_mourn
from xiangli.pages.registry import Rendered, Site, register_site
from xiangli.pages.rules.mourning import LONGEST
from xiangli.pages.rules.page import KINDS
from xiangli.pages.selectors import changed_at, mourning
from xiangli.pages.services.mourn import end_mourning, mourn
from xiangli.pages.services.tend import Tended, bake_all, tend
from xiangli.pages.services.touch import touch
from xiangli.pages.serving import Serving

__all__ = [
    "KINDS",
    "LONGEST",
    "BadDays",
    "NotPublic",
    "NotRendered",
    "PagesError",
    "PagesForbidden",
    "Rendered",
    "Serving",
    "Site",
    "StoreFull",
    "Tended",
    "TouchedApart",
    "bake_all",
    "changed_at",
    "end_mourning",
    "is_mourning",
    "may_mourn",
    "mourn",
    "mourning",
    "open_serving",
    "register_site",
    "tend",
    "touch",
]
