"""`xiangli inspect [--url ADDRESS] [--json]`: exit status 1 where the site fails."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from xiangli.insights.errors import InsightsError
from xiangli.insights.models import Inspection
from xiangli.insights.services.inspect import inspect
from xiangli.insights.words import advice_on, said, verdict_in_words, words
from xiangli.kernel.public import Actor

MARKS: Final = {"veto": "✗", "scored": "−", "unmeasured": "?"}
FAILED: Final = ("vetoed", "failed")


class Command(BaseCommand):
    help = words("help.inspect")
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--url", default="", help=words("help.url"))
        parser.add_argument("--json", action="store_true", help=words("help.json"))

    def handle(self, *_: Any, **told: Any) -> None:
        by = Actor.system("insights.command")
        try:
            found = inspect(by=by, clock=timezone.now, address=told["url"], progress=self._progress)
        except InsightsError as error:
            raise CommandError(words(f"why.{error.code.split('.')[1]}", **error.params)) from error
        if told["json"]:
            self.stdout.write(json.dumps(as_json(found), ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(lines(found)))
        if found.word in FAILED:
            sys.exit(1)

    def _progress(self, done: int, known: int) -> None:
        if self.stderr.isatty():
            self.stderr.write("\r" + words("say.progress", done=done, known=known), ending="")


def as_json(found: Inspection) -> dict[str, Any]:
    return {
        "address": found.address, "at": found.began_at.isoformat(), "verdict": found.word,
        "score": found.score, "pages": found.pages,
        "findings": [_with_words(one) for one in found.findings],
    }  # fmt: skip


def lines(found: Inspection) -> Iterator[str]:
    chinese, english = verdict_in_words(found.word)
    key = "say.verdict" if found.score is None else "say.score"
    yield words(key, word=chinese, english=english, score=found.score)
    yield words("say.pages", pages=found.pages)
    for one in found.findings:
        (what, english), (todo, _) = said(*_key(one), one["values"]), advice_on(*_key(one))
        points = f"−{one['points']:g}" if one["points"] else "—"
        yield words(
            "say.finding", mark=MARKS[one["kind"]], path=one["path"], what=what, points=points,
            todo=todo, english=english,
        )  # fmt: skip


def _key(one: dict[str, Any]) -> tuple[str, str]:
    return one["rule"], one["kind"]


def _with_words(one: dict[str, Any]) -> dict[str, Any]:
    (what, what_en), (todo, todo_en) = said(*_key(one), one["values"]), advice_on(*_key(one))
    return {**one, "says": what, "says_en": what_en, "do": todo, "do_en": todo_en}
