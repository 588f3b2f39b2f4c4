"""Errors of search. A query is never one of them.

XiangliError
└── SearchError
    ├── SearchForbidden   only rooms and officers put into the index what is public
    └── SearchEntryBad    what was put has no kind, key, title, or an address outside this site
"""

from typing import ClassVar

from xiangli.kernel.public import XiangliError


class SearchError(XiangliError):
    code: ClassVar[str] = "search"


class SearchForbidden(SearchError):
    code: ClassVar[str] = "search.forbidden"


class SearchEntryBad(SearchError):
    """Params: field."""

    code: ClassVar[str] = "search.entry_bad"
