"""A sheet set by typst in a program of its own, which ends: compiler and font take 60 MB.

For what is no official paper. Asked on stdin with JSON, it answers with a PDF, or ends with
`REFUSED` and what typst said.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Final

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
    try:
        pdf = compiler.compile(
            format="pdf", sys_inputs={"data": json.dumps(asked["data"], ensure_ascii=False)},
            pdf_standards=STANDARDS, timestamp=asked["at"],
        )  # fmt: skip
    except typst.TypstError as error:
        sys.stderr.write(error.message)
        return REFUSED
    sys.stdout.buffer.write(pdf if isinstance(pdf, bytes) else b"")
    return 0


if __name__ == "__main__":
    sys.exit(main())
