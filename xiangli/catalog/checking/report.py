"""What each check is given, and the pack it all comes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xiangli.catalog.rules.citations import Lang
from xiangli.catalog.rules.guide import GuideText
from xiangli.catalog.rules.overlay import Overlay
from xiangli.catalog.rules.packfiles import SERVICE, Files
from xiangli.catalog.rules.problems import Problem, Severity
from xiangli.catalog.rules.service import Service
from xiangli.catalog.rules.yamlfile import Path, YamlFile
from xiangli.dialogue.public import Form
from xiangli.process.public import Graph


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack that holds together. Form and graph are there where it is online."""

    hash: str
    service: Service
    form: Form | None
    graph: Graph | None
    guides: Mapping[Lang, GuideText]
    files: Files
    overlay: Overlay | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """`service.yaml` as read, for checks that name the line of what they find."""

    service: Service
    yaml: YamlFile
    files: Files

    def problem(
        self, code: str, path: Path, severity: Severity = "error", **params: str
    ) -> Problem:
        field = ".".join(str(step) for step in path)
        return Problem(code, SERVICE, field, self.yaml.line(path), params, severity)
