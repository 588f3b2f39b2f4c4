"""Errors of the page store.

XiangliError
└── PagesError
    ├── StoreFull    no room on the disk: the old page stays; trying again can help
    ├── NotRendered  a page could not be made now; trying again can help; params: path, status
    ├── NotPublic    a page that says it is for everybody holds something of somebody; params: path
    ├── BadKey       no address that a store may hold; params: path
    ├── PagesForbidden  not this officer's to switch
    ├── BadDays      days of mourning that cannot be; params: why
    └── TouchedApart a change was told outside of the transaction that makes it
"""

from typing import ClassVar

from xiangli.kernel.public import XiangliError


class PagesError(XiangliError):
    code: ClassVar[str] = "pages"


class StoreFull(PagesError):
    code: ClassVar[str] = "pages.store_full"


class NotRendered(PagesError):
    code: ClassVar[str] = "pages.not_rendered"


class NotPublic(PagesError):
    code: ClassVar[str] = "pages.not_public"


class BadKey(PagesError):
    code: ClassVar[str] = "pages.bad_key"


class TouchedApart(PagesError):
    code: ClassVar[str] = "pages.touched_apart"


class PagesForbidden(PagesError):
    code: ClassVar[str] = "pages.forbidden"


class BadDays(PagesError):
    code: ClassVar[str] = "pages.bad_days"
