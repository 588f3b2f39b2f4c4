"""`xiangli resources load`, `import`, `import-site`, `redirects`, `harvest` and `standard`.

Exit status: 0 all is in, 1 some was refused, 2 called wrongly.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand
from django.utils import timezone

from xiangli.kernel.public import Actor
from xiangli.offices.public import actor_for, posts_of
from xiangli.people.public import officer_named
from xiangli.resources.errors import FileNotTaken, PieceRefused
from xiangli.resources.intakes import intake_of
from xiangli.resources.management.oldsites import add_verbs, import_old_site, write_map
from xiangli.resources.models import Source
from xiangli.resources.reading import read_pieces
from xiangli.resources.rules.domains import DOMAINS
from xiangli.resources.rules.gate.local import BadStandard
from xiangli.resources.rules.pieces import Manuscript
from xiangli.resources.rules.roles import WRITES
from xiangli.resources.services.harvest.harvest import harvest
from xiangli.resources.services.intake.carry_on import carry_on
from xiangli.resources.services.intake.receive import INTAKE_MOST, receive
from xiangli.resources.services.set_standards import set_standards
from xiangli.resources.services.take_in import take_in
from xiangli.resources.words import words


class Command(BaseCommand):
    help = words("help.resources")
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(
            dest="verb", required=True, metavar="load|import|import-site|redirects|harvest|standard"
        )
        told = words("help.load")
        load = verbs.add_parser("load", help=told, description=told)
        load.add_argument("folder", type=Path, help=words("help.folder"))
        load.add_argument("--by", required=True, help=words("help.by"))
        load.add_argument("--passed-by", help=words("help.passed_by"))
        told = words("help.standard")
        standard = verbs.add_parser("standard", help=told, description=told)
        standard.add_argument("file", type=Path, help=words("help.file"))

        told = words("help.import")
        one = verbs.add_parser("import", help=told, description=told)
        one.add_argument("file", type=Path, help=words("help.pieces_file"))
        one.add_argument("--by", required=True, help=words("help.by"))
        one.add_argument("--kind", default="notice", choices=["news", "notice"])
        one.add_argument("--domain", default="affairs", choices=DOMAINS)
        one.add_argument("--place", help=words("help.place"))
        one.add_argument("--split", action="store_true", help=words("help.split"))

        told = words("help.harvest")
        verbs.add_parser("harvest", help=told, description=told)
        add_verbs(verbs)

    def handle(self, *_: Any, **told: Any) -> None:
        if told["verb"] == "standard":
            self._standard(told["file"])
        elif told["verb"] == "import":
            self._import(told)
        elif told["verb"] == "harvest":
            self._harvest()
        elif told["verb"] == "import-site":
            self._import_site(told)
        elif told["verb"] == "redirects":
            write_map(told["nginx"], self.stdout)
        else:
            self._load(told)

    def _standard(self, file: Path) -> None:
        by, now = Actor.system("resources.standard"), timezone.now()
        try:
            loosens = set_standards(text=file.read_text(encoding="utf-8"), by=by, now=now)
        except (OSError, UnicodeDecodeError):
            self._wrong("no_file", file=file)
        except BadStandard as wrong:
            self._wrong("bad_standard", **wrong.params)
        for place, found in loosens.items():
            for each in found:
                why = words(f"loosens.{each.reason}")
                self.stdout.write(words("say.left_out", place=place, field=each.field, why=why))
        self.stdout.write(words("say.standard"))
        if loosens:
            sys.exit(1)

    def _import(self, told: dict[str, Any]) -> None:
        """Row by row, with a line for each that is not taken."""
        file: Path = told["file"]
        if not file.is_file():
            self._wrong("no_file", file=file)
        by, now = self._editor(told["by"]), timezone.now()
        with file.open("rb") as opened:
            data = opened.read(INTAKE_MOST + 1)
        try:
            made = receive(
                data=data, name=file.name, by=by, now=now, split=told["split"],
                kind=told["kind"], domain=told["domain"], post_name=told["by"],
                place_code=told["place"] or by.scope.prefixes[0],
            )  # fmt: skip
        except FileNotTaken as refused:
            self._wrong(f"file_{refused.params['problem']}")
        more = True
        while more:
            more = carry_on(intake=made.pk, by=by, now=timezone.now())
            made = intake_of(made.pk, by)
            progress = words("say.progress", done=made.looked_at, total=made.total or 0)
            self.stderr.write(progress)
        for line in made.lines.order_by("row"):
            why = words(f"why.{line.problem}", names=line.names)
            self.stdout.write(words("say.row_refused", row=line.row, why=why))
        told = {"new": made.taken, "old": made.known, "refused": made.refused}
        self.stdout.write(words("say.loaded", **told))
        if made.problem:
            self._wrong(f"file_{made.problem}")
        if made.refused:
            sys.exit(1)

    def _import_site(self, told: dict[str, Any]) -> None:
        by = self._editor(told["by"])
        if told["publish"] and not told["passed_by"]:
            self._wrong("nobody_passes")
        passed_by = self._editor(told["passed_by"]) if told["publish"] else None
        wrong = import_old_site(told, by, passed_by, self.stdout, self.stderr)
        if wrong is not None:
            self._wrong(wrong[0], **wrong[1])

    def _harvest(self) -> None:
        """Every source that is on, whether its time has come or not."""
        by, wrong = Actor.system("resources"), False
        for source in Source.objects.filter(is_on=True).order_by("name"):
            gained = harvest(source=source.pk, by=by, now=timezone.now())
            told = {"new": gained.new, "known": gained.known, "refused": gained.refused}
            problem = gained.problem if gained.problem != "unchanged" else ""
            self.stdout.write(words("say.harvested", name=source.name, problem=problem, **told))
            wrong = wrong or bool(problem)
        if wrong:
            sys.exit(1)

    def _load(self, told: dict[str, Any]) -> None:
        if not told["folder"].is_dir():
            self._wrong("no_folder", folder=told["folder"])
        by = self._editor(told["by"])
        passed_by = self._editor(told["passed_by"]) if told["passed_by"] else None
        new = old = refused = 0
        for piece in read_pieces(told["folder"]):
            taken = self._take_in(piece, by, passed_by)
            new, old = new + (taken is True), old + (taken is False)
            refused += taken is None
        self.stdout.write(words("say.loaded", new=new, old=old, refused=refused))
        if refused:
            sys.exit(1)

    def _take_in(
        self, piece: Manuscript | PieceRefused, by: Actor, passed_by: Actor | None
    ) -> bool | None:
        try:
            if isinstance(piece, PieceRefused):
                raise piece
            return take_in(piece=piece, by=by, now=timezone.now(), passed_by=passed_by)
        except PieceRefused as told:
            why = words(f"why.{told.params['problem']}", names=told.params.get("names", ""))
            self.stdout.write(words("say.refused", piece=told.params["piece"], why=why))
            return None

    def _editor(self, username: str) -> Actor:
        account, now = officer_named(username), timezone.now()
        posts = posts_of(account.pk, now) if account else []
        post = next((post for post in posts if not WRITES.keys().isdisjoint(post.roles)), None)
        if account is None or post is None:
            self._wrong("no_editor", username=username)
        return actor_for(account.pk, post.pk, now)

    def _wrong(self, key: str, **values: object) -> NoReturn:
        self.stderr.write(words(f"error.{key}", **values))
        sys.exit(2)
