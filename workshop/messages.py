"""Texts for people: the Chinese in code and templates, its English in locale/en.

`bin/messages` brings the catalogue up to date and compiles it; `bin/messages --check` fails where
English is missing or out of step. Knows no gettext program: Babel reads and writes.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT: Final = Path(__file__).resolve().parent.parent
SOURCE: Final = ROOT / "xiangli"
PO: Final = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
SKIPPED: Final = {"tests", "migrations", "preview"}
KEYWORDS: Final[dict[str, Any]] = {
    "_": None,
    **dict.fromkeys(("gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
BLOCK: Final = re.compile(r"{% blocktranslate.*?{% endblocktranslate %}", re.DOTALL)
TAGS: Final = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
HAN: Final = re.compile("[㐀-鿿]+")
MARKS: Final = {"乡里", "乡"}  # the seal is a picture
NAMES: Final = re.compile(r"%\(\w+\)s|%\w|(?<!{){\w+}(?!})")


def extracted() -> Catalog:
    """Every text that code and templates want translated, with the files where it stands."""
    catalog = Catalog(locale="en", project="Xiangli", fuzzy=False)
    for path in _files("*.py"):
        with path.open("rb") as file:
            _add(catalog, path, extract("python", file, keywords=KEYWORDS))
    for path in _files("*.html", "*.txt"):
        source = io.BytesIO(_as_python(path).encode())
        _add(catalog, path, extract("python", source, keywords=KEYWORDS))
    return catalog


def findings(wanted: Catalog, kept: Catalog, compiled: bytes) -> Iterator[str]:
    """One line for each text that has no English, or whose English no longer fits."""
    for message in wanted:
        if not message.id:
            continue
        known = kept.get(_singular(message), message.context)
        where = message.locations[0][0]
        if known is None or not all(_texts(known.string)):
            yield f"{where}: no English for {_singular(message)!r}"
        elif not _same_names(known):
            yield f"{where}: the English of {_singular(message)!r} names other values"
    for message in kept:
        if message.id and wanted.get(_singular(message), message.context) is None:
            yield f"{PO.name}: nobody says {_singular(message)!r} any more; run bin/messages"
    if compiled != _compiled(kept):
        yield f"{PO.with_suffix('.mo').name}: not compiled from {PO.name}; run bin/messages"


def untagged() -> Iterator[str]:
    """Chinese in a template that nobody can translate."""
    for path in _files("*.html"):
        text = TAGS.sub(" ", BLOCK.sub(" ", path.read_text(encoding="utf-8")))
        for found in HAN.findall(text):
            if found not in MARKS:
                yield f"{path.relative_to(ROOT)}: {found!r} stands outside a translate tag"


def update(wanted: Catalog, kept: Catalog) -> None:
    """Bring the catalogue to what is said now, keep its English, and compile it."""
    kept.update(wanted, no_fuzzy_matching=True, update_creation_date=False)
    kept.obsolete.clear()
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, kept, width=100, sort_by_file=True, include_lineno=False, omit_header=False)
    PO.with_suffix(".mo").write_bytes(_compiled(kept))


def read() -> tuple[Catalog, bytes]:
    """The catalogue and its compiled form as they stand; empty where there is none yet."""
    if not PO.exists():
        return Catalog(locale="en", project="Xiangli", fuzzy=False), b""
    mo = PO.with_suffix(".mo")
    with PO.open("rb") as file:
        return read_po(file, locale="en"), mo.read_bytes() if mo.exists() else b""


def _files(*patterns: str) -> Iterator[Path]:
    paths = (path for pattern in patterns for path in SOURCE.rglob(pattern))
    for path in sorted(paths):
        if not SKIPPED & set(path.relative_to(SOURCE).parts):
            is_template = path.suffix != ".py"
            if not is_template or "templates" in path.parts:
                yield path


def _as_python(path: Path) -> str:
    """What Django makes of a template for xgettext; no line may begin with white space."""
    return "\n".join(
        line.lstrip() for line in templatize(path.read_text(encoding="utf-8")).splitlines()
    )


def _add(catalog: Catalog, path: Path, found: Any) -> None:
    where = path.relative_to(ROOT).as_posix()
    for line, text, _comments, context in found:
        catalog.add(text, locations=[(where, line)], context=context)


def _singular(message: Message) -> str:
    return message.id[0] if isinstance(message.id, tuple | list) else message.id


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, tuple | list) else (value,)


def _same_names(message: Message) -> bool:
    """Each English form uses no value that the Chinese does not give."""
    given = set(NAMES.findall(" ".join(_texts(message.id)))) | {"{month_name}"}
    return all(set(NAMES.findall(text)) <= given for text in _texts(message.string))


def _compiled(catalog: Catalog) -> bytes:
    target = io.BytesIO()
    write_mo(target, catalog)
    return target.getvalue()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing")
    only_check = parser.parse_args().check
    wanted, (kept, compiled) = extracted(), read()
    if not only_check:
        update(wanted, kept)
        kept, compiled = read()
    found = [*findings(wanted, kept, compiled), *untagged()]
    sys.stdout.write("".join(f"{line}\n" for line in found))
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
