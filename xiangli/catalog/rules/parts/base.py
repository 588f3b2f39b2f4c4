"""What the parts of a pack are made of."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from xiangli.catalog.rules.citations import Lang, parse_reference
from xiangli.kernel.public import ConditionRefused, compile_condition

ID: Final = r"^[a-z][a-z0-9_]{0,39}$"


class Part(BaseModel):
    """Frozen; a key that is not known is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(Part):
    """A text for people in both languages, both needed."""

    zh: Annotated[str, StringConstraints(min_length=1, max_length=1000)]
    en: Annotated[str, StringConstraints(min_length=1, max_length=2000)]

    def __getitem__(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en


def _reference(text: str) -> str:
    if parse_reference(text) is None:
        raise PydanticCustomError("reference", "not a reference: {text}", {"text": text})
    return text


def _condition(source: str, variable: str) -> str:
    try:
        compile_condition(source, (variable,))
    except ConditionRefused as refused:
        reason = str(refused.params.get("reason", ""))
        raise PydanticCustomError("condition", "{reason}", {"reason": reason}) from refused
    return source


def _over_answers(source: str) -> str:
    return _condition(source, "answers")


def _over_facts(source: str) -> str:
    return _condition(source, "facts")


def _number(source: str) -> str:
    _condition(f"({source}) >= 0", "answers")
    return source


Id = Annotated[str, StringConstraints(pattern=ID)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
Reference = Annotated[str, AfterValidator(_reference)]
Basis = tuple[Reference, ...]
OverAnswers = Annotated[str, AfterValidator(_over_answers)]
OverFacts = Annotated[str, AfterValidator(_over_facts)]
NumberOverAnswers = Annotated[str, AfterValidator(_number)]
