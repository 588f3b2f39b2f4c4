"""An import-linter contract: other rooms import a room's `public`, and nothing else of it."""

from __future__ import annotations

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

ROOT = "xiangli"
NO_ROOMS = {"config", "doors"}


class FrontDesks(Contract):
    """Doors and config are no rooms; within `doors`, each door is left to its own frame."""

    exceptions = fields.SetField(subfield=fields.StringField(), required=False, default=set())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        allowed = {tuple(line.split(" -> ")) for line in self.exceptions}
        broken = [
            (importer, imported)
            for importer in graph.modules
            for imported in graph.find_modules_directly_imported_by(importer)
            if _enters_by_the_window(importer, imported) and (importer, imported) not in allowed
        ]
        return ContractCheck(kept=not broken, metadata={"broken": sorted(broken)})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported in check.metadata["broken"]:
            output.print_error(f"{importer} reaches into {imported}; use its public.py")


def _room(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[0] == ROOT else ""


def _enters_by_the_window(importer: str, imported: str) -> bool:
    theirs = _room(imported)
    if not theirs or theirs in NO_ROOMS or theirs == _room(importer):
        return False
    if ".tests" in importer:
        return False
    return imported != f"{ROOT}.{theirs}.public"
