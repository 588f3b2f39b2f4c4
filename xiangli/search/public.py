"""Front desk of search."""

from xiangli.search.errors import SearchEntryBad, SearchError, SearchForbidden
from xiangli.search.models import Asked
from xiangli.search.ranking import Filters
from xiangli.search.registry import Source, register_source
from xiangli.search.rules.entries import Entry
from xiangli.search.rules.snippets import Piece
from xiangli.search.selectors import Found, Hit, find, suggest, title_of, unmet
from xiangli.search.services.count import count_choice, count_query
from xiangli.search.services.put import drop, put, put_many
from xiangli.search.services.rebuild import rebuild
from xiangli.search.words import meaning

__all__ = [
    "Asked",
    "Entry",
    "Filters",
    "Found",
    "Hit",
    "Piece",
    "SearchEntryBad",
    "SearchError",
    "SearchForbidden",
    "Source",
    "count_choice",
    "count_query",
    "drop",
    "find",
    "meaning",
    "put",
    "put_many",
    "rebuild",
    "register_source",
    "suggest",
    "title_of",
    "unmet",
]
