"""`xiangli services check|load|list`. Exit status: 0 done, 1 mistakes found, 2 called wrongly."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand
from django.utils import timezone

from xiangli.catalog.checking.assess import Assessment, assess
from xiangli.catalog.conf import own_place
from xiangli.catalog.reading import built_in_packs, read_folder
from xiangli.catalog.selectors import in_force
from xiangli.catalog.services.load import load
from xiangli.catalog.words import text, told
from xiangli.kernel.public import Actor

FOUND_WANTING: Final = 1
CALLED_WRONGLY: Final = 2


class Command(BaseCommand):
    help = text("help.services")
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        for verb in ("check", "load", "list"):
            words = text(f"help.{verb}")
            one = verbs.add_parser(verb, help=words, description=words)
            one.add_argument("--json", action="store_true", help=text("help.json"))
            if verb != "list":
                one.add_argument("packs", nargs="*", type=Path, help=text("help.packs"))
                one.add_argument("--overlay", type=Path, help=text("help.overlay"))
            if verb == "load":
                one.add_argument("--for", dest="place", help=text("help.jurisdiction"))

    def handle(self, *_: Any, **options: Any) -> None:
        if options["verb"] == "list":
            self._list(as_json=options["json"])
            return
        folders = self._folders(options["packs"], options["overlay"])
        found = {folder.name: self._assessed(folder, options) for folder in folders}
        if options["verb"] == "check" or any(each.errors for each in found.values()):
            self._report(found, as_json=options["json"])
        else:
            self._load(found, options["place"] or own_place(), as_json=options["json"])

    def _folders(self, given: list[Path], overlay: Path | None) -> list[Path]:
        folders = [folder.resolve() for folder in given] or list(built_in_packs())
        for folder in folders:
            if not folder.is_dir():
                self._wrong(text("say.no_folder", folder=folder))
        if overlay is not None and not overlay.is_file():
            self._wrong(text("say.no_overlay", file=overlay))
        return folders

    def _wrong(self, words: str) -> None:
        self.stderr.write(words)
        sys.exit(CALLED_WRONGLY)

    def _assessed(self, folder: Path, options: dict[str, Any]) -> Assessment:
        return assess(read_folder(folder, options["overlay"]), folder=folder.name)

    def _report(self, found: dict[str, Assessment], *, as_json: bool) -> None:
        wanting = any(each.errors for each in found.values())
        if as_json:
            self._json({name: _told_json(each) for name, each in found.items()})
        else:
            for name, each in found.items():
                self._say(_told_lines(name, each))
        if wanting:
            sys.exit(FOUND_WANTING)

    def _load(self, found: dict[str, Assessment], place: str, *, as_json: bool) -> None:
        by = Actor.system("catalog.load", prefixes=(place,))
        rows = []
        for each in found.values():
            if each.pack is None:
                continue
            done = load(files=each.pack.files, jurisdiction=place, by=by, now=timezone.now())
            rows.append(
                {
                    "service": done.edition.service_id,
                    "hash": done.edition.hash,
                    "new": done.new,
                    "now_current": done.now_current,
                }
            )
        if as_json:
            self._json(rows)
            return
        for row in rows:
            key = "say.loaded" if row["now_current"] else "say.same"
            self._say([text(key, service=row["service"], hash=str(row["hash"])[:12])])

    def _list(self, *, as_json: bool) -> None:
        editions = in_force()
        if as_json:
            self._json(
                [
                    {
                        "service": each.service_id,
                        "name": each.service.name.model_dump(),
                        "type": each.service.type,
                        "hash": each.hash,
                        "jurisdiction": each.jurisdiction,
                        "loaded_at": each.loaded_at.isoformat(),
                    }
                    for each in editions
                ]
            )
            return
        self._say(
            [
                text(
                    "say.row", service=each.service_id, name=each.service.name.zh,
                    hash=each.hash[:12], since=timezone.localdate(each.loaded_at).isoformat(),
                )
                for each in editions
            ]
            or [text("say.none")]
        )  # fmt: skip

    def _say(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.stdout.write(line)

    def _json(self, value: object) -> None:
        self.stdout.write(json.dumps(value, ensure_ascii=False, indent=2))


def _told_json(each: Assessment) -> dict[str, Any]:
    problems = []
    for problem in each.problems:
        chinese, english = told(problem)
        problems.append({**problem.as_json(), "zh": chinese, "en": english})
    return {"hash": each.pack.hash if each.pack else None, "problems": problems}


def _told_lines(name: str, each: Assessment) -> Iterable[str]:
    for problem in each.problems:
        where = f"{name}/{problem.file}:{problem.line or ''} {problem.field}".rstrip(": ")
        chinese, english = told(problem)
        yield f"{where}\n    {text(f'say.{problem.severity}')}: {chinese}  ·  {english}"
    warnings = len(each.problems) - len(each.errors)
    if each.errors:
        yield text("say.bad", pack=name, count=len(each.errors))
    elif warnings:
        yield text("say.warned", pack=name, count=warnings)
    else:
        yield text("say.good", pack=name)
