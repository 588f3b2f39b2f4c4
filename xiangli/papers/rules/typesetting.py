"""A sheet set by typst in a program of its own, which ends: compiler and font take 60 MB.

For what is no official paper. Asked on stdin with JSON, it answers with a PDF, or where `ppi` is
told with a JSON list of pages as PNG in base64; or it ends with `REFUSED` and what typst said.
"""

from __future__ import annotations

import json
import sys
from base64 import b64encode
from typing import TYPE_CHECKING, Any, Final

from xiangli.kernel.public import lazily
from xiangli.papers.rules.fonts import font_folder

if TYPE_CHECKING:
    import typst
else:
    typst = lazily("typst")

REFUSED: Final = 3
STANDARDS: Final[list[typst.PDFStandard]] = ["a-2a", "ua-1"]


def main() -> int:
    asked = json.load(sys.stdin)
    compiler = typst.Compiler(
        input={name: text.encode() for name, text in asked["files"].items()},  # type: ignore[type-var]
        root=asked["root"],
        font_paths=typst.Fonts(False, False, [font_folder()]),
        ignore_system_fonts=True,
    )
    given = {"data": json.dumps(asked["data"], ensure_ascii=False)}
    try:
        sys.stdout.buffer.write(_pages(compiler, asked, given))
    except typst.TypstError as error:
        sys.stderr.write(error.message)
        return REFUSED
    return 0


def _pages(compiler: typst.Compiler, asked: dict[str, Any], given: dict[str, str]) -> bytes:
    if "ppi" in asked:
        drawn = compiler.compile(format="png", sys_inputs=given, ppi=asked["ppi"])
        pages = drawn if isinstance(drawn, list) else [drawn or b""]
        return json.dumps([b64encode(page).decode() for page in pages]).encode()
    pdf = compiler.compile(
        format="pdf", sys_inputs=given, pdf_standards=STANDARDS, timestamp=asked["at"]
    )
    return pdf if isinstance(pdf, bytes) else b""


if __name__ == "__main__":
    sys.exit(main())
