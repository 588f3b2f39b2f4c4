"""`xiangli places`. Exit status: 0 done, 1 refused or nothing found, 2 called wrongly."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from xiangli.kernel.public import Actor, XiangliError
from xiangli.places.conf import own_place
from xiangli.places.management.arguments import add_verbs
from xiangli.places.management.reading import pairs
from xiangli.places.public import (
    LEVEL_NAMES,
    Changed,
    Place,
    classify,
    find,
    load,
    merge,
    paths,
    split,
)
from xiangli.places.wording import told, word

BY: Final = Actor.system("cli.places")


class Command(BaseCommand):
    help = word("help", "program")
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        add_verbs(parser)

    def handle(self, *_: Any, **options: Any) -> None:
        verb = getattr(self, f"_{options['verb']}")
        try:
            verb(options)
        except XiangliError as refused:
            raise CommandError(told(refused), returncode=1) from refused

    def _load(self, options: Mapping[str, Any]) -> None:
        prefix = "" if options["country"] else options["place"] or own_place()
        shown = None if options["json"] else self._progress
        done = load(prefix=prefix, by=BY, now=timezone.now(), progress=shown)
        if options["json"]:
            return self._print(asdict(done))
        self.stdout.write(word("say", "loaded", **asdict(done)))
        if done.disputed:
            self.stderr.write(word("say", "disputed", codes=", ".join(done.disputed)))
        return None

    def _find(self, options: Mapping[str, Any]) -> None:
        level = LEVEL_NAMES.get(options["level"])
        found = find(options["query"], under=options["under"], level=level, limit=options["limit"])
        lines = paths([place.code for place in found])
        if options["json"]:
            self._print({"items": [_item(place, lines[place.code]) for place in found]})
        else:
            for place in found:
                above = " ".join(one.name for one in lines[place.code])
                self.stdout.write(f"{place.code:<12}  {above}")
        if not found:
            raise CommandError(word("say", "nothing"), returncode=1)

    def _merge(self, options: Mapping[str, Any]) -> None:
        villages = dict(pairs(options["villages"])) if options["villages"] else None
        self._tell(
            merge(
                codes=options["codes"], into=options["into"], on=options["on"],
                name=options["name"], villages=villages, by=BY, now=timezone.now(),
            ),
            options,
        )  # fmt: skip

    def _split(self, options: Mapping[str, Any]) -> None:
        changed = split(
            code=options["code"],
            parts=options["parts"],
            on=options["on"],
            by=BY,
            now=timezone.now(),
        )
        self._tell(changed, options)

    def _classify(self, options: Mapping[str, Any]) -> None:
        path = options["file"]
        changed = classify(classes=pairs(path), source=path.name, by=BY, now=timezone.now())
        if options["json"]:
            self._print({"changed": changed})
        else:
            self.stdout.write(word("say", "classified", changed=changed))

    def _tell(self, changed: Changed, options: Mapping[str, Any]) -> None:
        if options["json"]:
            return self._print(asdict(changed))
        self.stdout.write(word("say", "changed", codes=len(changed.codes)))
        for old, new in changed.codes.items():
            self.stdout.write(f"{old} → {new}")
        for room, rows in changed.recoded.items():
            self.stdout.write(word("say", "recoded", room=room, rows=rows))
        return None

    def _progress(self, done: int, total: int) -> None:
        text = word("say", "loading", done=done, all=total)
        if self.stderr.isatty():
            self.stderr.write(f"\r{text}", ending="\n" if done == total else "")
            self.stderr.flush()

    def _print(self, report: Mapping[str, Any]) -> None:
        self.stdout.write(json.dumps(report, ensure_ascii=False, indent=1, cls=DjangoJSONEncoder))


def _item(place: Place, line: tuple[Place, ...]) -> dict[str, object]:
    return {
        "code": place.code,
        "name": place.name,
        "level": place.level_name,
        "parent": place.parent,
        "urban_class": place.urban_class,
        "path": [one.name for one in line],
    }
