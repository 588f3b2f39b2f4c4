"""What is asked for and what it costs: 材料, 收费."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictBool, StrictInt

from xiangli.catalog.rules.parts.base import Basis, Id, OverAnswers, Part, Text, Words


class Copies(Part):
    original: Annotated[StrictInt, Field(ge=0)]
    copy_: Annotated[StrictInt, Field(ge=0, alias="copy")]


class Source(Part):
    """来源渠道."""

    kind: Literal["applicant", "public_security", "disabled_federation", "government", "other"]
    name: Words


class Material(Part):
    """One paper. `may_be_shared`: the agency can look it up once it is connected (716号 art. 7).

    `questions` are those of the form that take it: none where there is no form.
    """

    id: Id
    name: Words
    questions: tuple[Id, ...] = ()
    necessity: Literal["required", "when_it_applies", "optional"]
    when: OverAnswers | None = None
    type: Literal["original_photo", "copy_photo", "filled_form", "certificate"]
    form: Annotated[tuple[Literal["electronic", "paper"], ...], Field(min_length=1)]
    copies: Copies
    specification: Words
    source: Source
    may_be_shared: StrictBool
    blank_form: Text | None
    sample: Text | None
    instructions: Words
    acceptance_standard: Words
    basis: Annotated[Basis, Field(min_length=1)]


class NotAsked(Part):
    """What people are used to bring and need not."""

    name: Words
    why: Words
    basis: Basis


class Fee(Part):
    name: Words
    standard: Words
    reduction: Words | None
    basis: Annotated[Basis, Field(min_length=1)]
