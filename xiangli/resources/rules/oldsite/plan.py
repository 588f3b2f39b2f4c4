"""How an old site is read: a TOML file of selectors by kind of page, and where columns went."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from typing import Any, Final

from xiangli.resources.errors import BadPlan
from xiangli.resources.rules.domains import DOMAINS
from xiangli.resources.rules.harvest.entries import Selectors, is_selector
from xiangli.resources.rules.oldsite.addresses import Place, key_of

KINDS: Final = ("news", "notice")  # whose fields any page fills
PARTS: Final = {"name", "match", "kind", "title", "body", "date", "source", "column", "domain",
                "place"}  # fmt: skip
COMMON: Final = {"issuer", "licence", "pause", "most", "skip", "archive_before", "place", "page",
                 "columns"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Target:
    """A column of a place; no place: the county."""

    domain: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class PageKind:
    """`issuer` and `column` are selectors: who a page says it is from, where it says it stands."""

    name: str
    match: Sequence[str]
    kind: str
    selectors: Selectors
    issuer: str
    column: str
    target: Target


@dataclass(frozen=True, slots=True)
class Plan:
    issuer: str
    licence: str
    kinds: Sequence[PageKind]
    named: Mapping[str, Target] = field(default_factory=dict)
    paths: Mapping[str, Target] = field(default_factory=dict)
    skip: Sequence[str] = ()
    pause: float = 1.0
    most: int = 20_000
    archive_before: date | None = None

    def kind_of(self, place: Place) -> PageKind | None:
        """The first whose pattern the address fits."""
        fits = (kind for kind in self.kinds if any(_fits(place, one) for one in kind.match))
        return next(fits, None)

    def skips(self, place: Place) -> bool:
        return any(_fits(place, pattern) for pattern in self.skip)

    def column_at(self, place: Place) -> Target | None:
        """By the longest path that the address fits."""
        fits = [
            pattern for pattern in self.paths if _fits(place, pattern) or _heads(place, pattern)
        ]
        return self.paths[max(fits, key=len)] if fits else None

    def column_named(self, words: str) -> Target | None:
        """By the longest name that stands in these words."""
        fits = [name for name in self.named if name in words]
        return self.named[max(fits, key=len)] if fits else None


def read_plan(text: str) -> Plan:
    """Raises BadPlan."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise BadPlan(problem="toml", names=str(wrong)) from wrong
    _known(told, COMMON, "")
    for name in ("issuer", "licence"):
        if not isinstance(told.get(name), str) or not told[name].strip():
            raise BadPlan(problem="missing", names=name)
    place = str(told.get("place", ""))
    pages, columns = told.get("page", []), told.get("columns", {})
    if not isinstance(pages, list) or not pages or not isinstance(columns, dict):
        raise BadPlan(problem="missing", names="[[page]]")
    targets = {str(name): _target(str(name), one, place) for name, one in columns.items()}
    before, pause, most = (
        told.get("archive_before"),
        told.get("pause", 1.0),
        told.get("most", 20_000),
    )
    if before is not None and type(before) is not date:
        raise BadPlan(problem="wrong", names="archive_before")
    if not isinstance(pause, int | float) or not 0 <= pause <= 60 or not isinstance(most, int):
        raise BadPlan(problem="wrong", names="pause, most")
    return Plan(
        told["issuer"].strip()[:80], told["licence"].strip()[:60],
        [_kind(one, place, number) for number, one in enumerate(pages, 1)],
        {name: one for name, one in targets.items() if not name.startswith("/")},
        {name: one for name, one in targets.items() if name.startswith("/")},
        _patterns(told.get("skip", []), "skip"), float(pause), most, before,
    )  # fmt: skip


def _kind(told: Any, place: str, number: int) -> PageKind:
    where = f"[[page]] {number}"
    if not isinstance(told, dict):
        raise BadPlan(problem="wrong", names=where)
    _known(told, PARTS, where)
    said = {name: str(told.get(name, "")).strip() for name in PARTS - {"match"}}
    wrong = [name for name in ("title", "body") if not is_selector(said[name])]
    wrong += [
        name for name in ("date", "source", "column") if said[name] and not is_selector(said[name])
    ]
    kind = said["kind"] or KINDS[0]
    if kind not in KINDS:
        wrong.append("kind")
    if wrong:
        raise BadPlan(problem="wrong", names=f"{where} {', '.join(wrong)}")
    selectors = Selectors(title=said["title"], day=said["date"], body=said["body"])
    target = _target(where, {"domain": said["domain"], "place": said["place"]}, place)
    return PageKind(
        said["name"] or where, _patterns(told.get("match"), where), kind, selectors,
        said["source"], said["column"], target,
    )  # fmt: skip


def _target(where: str, told: Any, place: str) -> Target:
    if not isinstance(told, dict) or told.get("domain") not in DOMAINS:
        raise BadPlan(problem="wrong", names=f"{where} domain")
    return Target(told["domain"], str(told.get("place") or place))


def _patterns(told: Any, where: str) -> list[str]:
    found = [told] if isinstance(told, str) else told
    if not isinstance(found, list) or not all(isinstance(one, str) and one for one in found):
        raise BadPlan(problem="wrong", names=f"{where} match")
    return found


def _known(told: Mapping[str, Any], known: set[str], where: str) -> None:
    if unknown := {*told} - known:
        raise BadPlan(problem="unknown", names=f"{where} {', '.join(sorted(unknown))}".strip())


def _heads(place: Place, pattern: str) -> bool:
    """The page that leads to all others of `/news/*` is `/news`."""
    return place.key == pattern.casefold().rstrip("/*")


def _fits(place: Place, pattern: str) -> bool:
    """`*` is anything. A pattern without a query fits any."""
    path, sign, query = pattern.partition("?")
    written = path.casefold() if path.endswith("*") else key_of(path, "")
    if not sign:
        return fnmatchcase(place.path, written)
    return fnmatchcase(place.key, f"{written}?{query}".replace("?", "[?]"))
