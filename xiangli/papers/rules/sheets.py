"""A notice set by typst: PDF/A-2a and PDF/UA-1 in one, not independently validated.

The template is trusted to lay out and nothing else: it sees the files of its own notice, one empty
folder, and the data as JSON, which typst never evaluates.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import segno

from xiangli.kernel.public import lazily
from xiangli.papers.errors import MissingGlyph, TemplateFailed, TemplateRefused
from xiangli.papers.rules.fonts import font_folder
from xiangli.papers.rules.glyphs import Json, require_glyphs
from xiangli.papers.rules.typesetting import REFUSED, STANDARDS

if TYPE_CHECKING:
    import typst
else:
    typst = lazily("typst")

SHEETS: Final = Path(__file__).parent.parent / "sheets"
SECONDS: Final = 120  # for a sheet on a busy machine
MAIN: Final = "main.typ"
PACKAGE: Final = re.compile(rb"""["']@""")
NO_GLYPH: Final = re.compile(r'the text `?"(.+?)"`? could not be displayed')
# what typst quotes of the data: strings that are no key, panics, long numbers, Chinese
VALUES: Final = re.compile(r'"(?![a-z_.]+")[^"]*"|(?<=panicked with).*|\d{4,}|[^\x00-\x7f]+')
LINE: Final = 160


@dataclass(frozen=True)
class Template:
    """The notice itself and the files beside it that it includes, such as `_base.typ`."""

    main: bytes
    beside: Mapping[str, bytes]


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(False, False, [font_folder()])


def render(template: Template, data: Mapping[str, Json], *, sealed: bool, at: datetime) -> bytes:
    """A PDF; the same input gives the same bytes.

    Unless `sealed`, every page says that it has no legal effect, whatever the template does.
    Raises MissingGlyph, TemplateRefused, TemplateFailed.
    """
    require_glyphs(data)
    files = {**template.beside, MAIN: template.main}
    for name, source in files.items():
        if PACKAGE.search(source):
            raise TemplateRefused(file=name)
    if not sealed:
        files = {**files, "notice.typ": template.main}
        files[MAIN] = (SHEETS / "unsealed.typ").read_bytes()
    return _compile(files, json.dumps(data, ensure_ascii=False), at)


def render_plain(template: Template, data: Mapping[str, Json], *, at: datetime) -> bytes:
    """The same for a sheet that is no official paper, made by a program that ends.

    Raises MissingGlyph, TemplateFailed.
    """
    return _set_apart(template, {"data": data, "at": int(at.timestamp())})


def render_pictures(template: Template, data: Mapping[str, Json], *, ppi: int) -> list[bytes]:
    """Each page as a PNG, made by the same program. Raises MissingGlyph, TemplateFailed."""
    pages = json.loads(_set_apart(template, {"data": data, "ppi": ppi}))
    return [b64decode(page) for page in pages]


def _set_apart(template: Template, more: Mapping[str, object]) -> bytes:
    files = {**template.beside, MAIN: template.main}
    asked = {
        "files": {name: source.decode() for name, source in files.items()},
        "root": str(SHEETS / "root"), **more,
    }  # fmt: skip
    command = [sys.executable, "-m", "xiangli.papers.rules.typesetting"]
    done = subprocess.run(  # noqa: S603 - a program of ours
        command, input=json.dumps(asked).encode(), capture_output=True, timeout=SECONDS, check=False
    )
    if done.returncode == REFUSED or not done.stdout:
        raise _explained(done.stderr.decode(errors="replace"))
    return done.stdout


def qr_svg(text: str) -> str:
    """A QR code as SVG that fills its frame, error correction M, with the quiet zone it needs."""
    out = io.BytesIO()
    code = segno.make(text, error="m", micro=False)
    code.save(out, kind="svg", xmldecl=False, border=4, omitsize=True)
    return out.getvalue().decode()


def _compile(files: dict[str, bytes], data: str, at: datetime) -> bytes:
    compiler = typst.Compiler(
        input=files,  # type: ignore[type-var]  # files by name, which its stub forgets
        root=SHEETS / "root",
        font_paths=_fonts(),
        ignore_system_fonts=True,
    )
    try:
        pdf = compiler.compile(
            format="pdf", sys_inputs={"data": data}, pdf_standards=STANDARDS,
            timestamp=int(at.timestamp()),
        )  # fmt: skip
    except typst.TypstError as error:
        raise _explained(error.message) from None
    if not isinstance(pdf, bytes):
        raise TemplateFailed(line="no PDF")
    return pdf


def _explained(message: str) -> MissingGlyph | TemplateFailed:
    """What went wrong, without values of the case."""
    if shown := NO_GLYPH.search(message):
        return MissingGlyph(characters=_named(shown[1]), fields=[])
    return TemplateFailed(line=VALUES.sub("…", message)[:LINE])


def _named(text: str) -> list[str]:
    plain = re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), text)
    return [f"U+{ord(letter):04X}" for letter in dict.fromkeys(plain)]
