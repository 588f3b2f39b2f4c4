"""YAML that people write by hand: values, and the line on which each stands.

A key written twice is an error here (the parser would silently keep the last), and so is a file
whose aliases unfold into more than `MOST_NODES` values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

Path: TypeAlias = tuple[str | int, ...]

MOST_CHARACTERS: Final = 400_000
MOST_NODES: Final = 20_000
MOST_DEPTH: Final = 20
LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class BadYaml(ValueError):
    """Reasons: too_large, too_deep, syntax, not_a_mapping, duplicate_key."""

    def __init__(self, reason: str, line: int | None = None, told: str = "") -> None:
        super().__init__(reason, line, told)
        self.reason, self.line, self.told = reason, line, told


@dataclass(frozen=True, slots=True)
class YamlFile:
    """`data` as plain values; `lines` gives the line (from 1) of a path or its nearest parent."""

    data: dict[str, Any]
    lines: Mapping[Path, int]

    def line(self, path: Path) -> int | None:
        for end in range(len(path), -1, -1):
            if path[:end] in self.lines:
                return self.lines[path[:end]]
        return None


def read_yaml(text: str) -> YamlFile:
    """Raises BadYaml."""
    if len(text) > MOST_CHARACTERS:
        raise BadYaml("too_large")
    loader = LOADER(text)
    try:
        root = loader.get_single_node()
        if not isinstance(root, MappingNode):
            raise BadYaml("not_a_mapping")
        walk = _Walk()
        walk.visit(root, (), 0)
        return YamlFile(loader.construct_document(root), walk.lines)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        if isinstance(error, BadYaml):
            raise
        mark = getattr(error, "problem_mark", None)
        told = str(getattr(error, "problem", "") or "")
        raise BadYaml("syntax", mark.line + 1 if mark else None, told) from error
    finally:
        loader.dispose()


class _Walk:
    def __init__(self) -> None:
        self.lines: dict[Path, int] = {}
        self.visited = 0

    def visit(self, node: Node, path: Path, depth: int) -> None:
        self.visited += 1
        if self.visited > MOST_NODES:
            raise BadYaml("too_large")
        if depth > MOST_DEPTH:
            raise BadYaml("too_deep", node.start_mark.line + 1)
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, MappingNode):
            self._mapping(node, path, depth)
        elif isinstance(node, SequenceNode):
            for at, item in enumerate(node.value):
                self.visit(item, (*path, at), depth + 1)

    def _mapping(self, node: MappingNode, path: Path, depth: int) -> None:
        seen: set[str] = set()
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, ScalarNode):
                raise BadYaml("syntax", line)
            if key.value in seen:
                raise BadYaml("duplicate_key", line, key.value)
            seen.add(key.value)
            self.lines[(*path, key.value)] = line
            self.visit(value, (*path, key.value), depth + 1)
