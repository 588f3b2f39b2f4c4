"""Module and function sizes (docs/conventions.md): nothing over 300 lines, no function over 40."""

from __future__ import annotations

import ast
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

MODULE, MEDIAN, FUNCTION, TEMPLATE = 300, 80, 40, 80


def findings(root: Path) -> Iterator[str]:
    """One line for each module, function or template that is too long, and for the median."""
    lengths = []
    for path in sorted(root.rglob("*.py")):
        if {"tests", "migrations"} & set(path.parts):
            continue
        source = path.read_text(encoding="utf-8")
        length = source.count("\n")
        lengths.append(length)
        if length > MODULE:
            yield f"{path}: {length} lines, at most {MODULE}"
        yield from _functions(path, ast.parse(source))
    if lengths and statistics.median(lengths) > MEDIAN:
        yield f"{root}: a module's median is {statistics.median(lengths)} lines, at most {MEDIAN}"
    for path in sorted(root.rglob("templates/**/*.html")):
        length = path.read_text(encoding="utf-8").count("\n")
        if length > TEMPLATE:
            yield f"{path}: {length} lines, at most {TEMPLATE}"


def _functions(path: Path, tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION:
                yield f"{path}:{node.lineno}: {node.name} has {length} lines, at most {FUNCTION}"


if __name__ == "__main__":
    found = list(findings(Path(sys.argv[1] if len(sys.argv) > 1 else "xiangli")))
    sys.stdout.write("".join(f"{line}\n" for line in found))
    sys.exit(bool(found))
