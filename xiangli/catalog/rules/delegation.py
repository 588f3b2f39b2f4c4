"""Where a county hands the decision to its townships. 57号 art. 2.2."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any
from xml.etree.ElementTree import tostring

from defusedxml.ElementTree import fromstring
from pydantic import Field, StringConstraints

from xiangli.catalog.rules.parts.base import Basis, Id, Part, Words

TASK = "{http://www.omg.org/spec/BPMN/20100524/MODEL}userTask"
ROLE = "{urn:xiangli:bpmn}role"
TownshipRole = Annotated[str, StringConstraints(pattern=r"^township\.[a-z]+$")]


class Delegation(Part):
    """Which tasks are whose now, in whose name papers go out, and by which rule.

    `tasks` gives a role of the township by task, `notices` go out and hang in its name.
    """

    tasks: Annotated[Mapping[Id, TownshipRole], Field(min_length=1)]
    notices: tuple[Id, ...] = ()
    who: Words
    basis: Annotated[Basis, Field(min_length=1)]


def delegate(data: Mapping[str, Any], delegation: Delegation) -> Iterator[tuple[str, str]]:
    """Tell it in the pack's data; gives what of it had to be refused, with the reason."""
    if not data["implementation"].get("delegation_note"):
        yield "delegation", "not_delegable"
        return
    steps = {step["task"]: step for step in data["steps"]}
    for task in delegation.tasks:
        if task not in steps:
            yield f"delegation.tasks.{task}", "unknown"
            continue
        steps[task]["who"] = delegation.who.model_dump()
        steps[task]["basis"] = [*steps[task]["basis"], *delegation.basis]
    notices = {notice["id"]: notice for notice in data.get("notices", ())}
    for notice in delegation.notices:
        if notice not in notices:
            yield f"delegation.notices.{notice}", "unknown"
            continue
        notices[notice]["issuer"] = "township"
    for posted in data.get("publicity", ()):
        if posted["notice"] in delegation.notices:
            posted["by"] = "township"


def with_roles(process: str, roles: Mapping[str, str]) -> str:
    """The procedure with these tasks given to other roles. For a file that compiles."""
    root = fromstring(process.encode())
    for task in root.iter(TASK):
        if task.get("id") in roles:
            task.set(ROLE, roles[task.get("id", "")])
    return str(tostring(root, encoding="unicode"))
