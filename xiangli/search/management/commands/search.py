"""`xiangli search rebuild`: cut everything into words again, as after a change of the words."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from xiangli.kernel.public import Actor
from xiangli.search.services.rebuild import rebuild


class Command(BaseCommand):
    help = "重建搜索索引 · build the search index anew"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("verb", choices=["rebuild"])

    def handle(self, *_: Any, **__: Any) -> None:
        found = rebuild(by=Actor.system("search.rebuild"), now=timezone.now(), whole=True)
        self.stdout.write(json.dumps(found, ensure_ascii=False))
