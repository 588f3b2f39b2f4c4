"""Which of Wagtail's pages are open. What is not named here does not exist.

Copies, moves, privacy, locks, workflows, reports, collections, bulk actions, accounts and its own
login are off: publishing, withdrawing and who may do it are the services' of `resources`.
"""

from __future__ import annotations

import re
from typing import Final

ROOT: Final = "/studio/"
STATIC: Final = f"{ROOT}static/"
OPEN: Final = re.compile(
    r"""/studio/(
      | pages/(\d+/(results/)?)?
      | pages/add/resources/\w+/\d+/(preview/)?
      | pages/\d+/(edit/(preview/)?|view_draft/|add_subpage/|delete/|usage/)
      | pages/\d+/(history/(results/)?|revisions/)
      | pages/\d+/revisions/(\d+/(view|revert)/|compare/\w+\.\.\.\w+/)
      | pages/search/(results/)?
      | choose-page/(\d+/|search/|chosen-multiple/)?
      | choose-(external|email|phone|anchor)-link/
      | api/main/pages/.*
      | images/.*
      | tag-autocomplete/
      | dismissibles/ | block-preview/ | jsi18n/ | sprite/
      | editing-sessions/.*
      | review/.*
    )""",
    re.VERBOSE,
)


def is_open(path: str) -> bool:
    return OPEN.fullmatch(path) is not None
