"""What a visitor typed into a search box."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest

from xiangli.kernel.public import clean

LONGEST: Final = 60


def asked(request: HttpRequest, name: str = "q") -> str:
    """The query in one line, without hidden signs, cut to what a search box takes."""
    words = clean(request.GET.get(name, "")[: LONGEST * 4]).split()
    return " ".join(words)[:LONGEST].strip()
