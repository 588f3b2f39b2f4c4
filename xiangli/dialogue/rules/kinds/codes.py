"""ID numbers, phones, bank accounts: codes that carry their own check."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, Final

from xiangli.dialogue.rules.form import Question, Schema
from xiangli.dialogue.rules.kinds.base import Typed
from xiangli.dialogue.rules.posted import Posted, first
from xiangli.dialogue.rules.problems import told
from xiangli.dialogue.rules.values import Here, Json, Lang, Parsed, Problem
from xiangli.kernel.public import (
    BadInput,
    check_bank_card,
    check_id_number,
    check_mobile,
    check_phone,
    mask_bank_card,
    mask_id,
    mask_phone,
    normalise,
    show_id,
    show_phone,
)

ACCOUNT: Final = range(8, 33)
TAIL: Final = 4


class Code(Typed):
    """A code that is checked as a whole and stored bare."""

    def read(self, question: Question, name: str, posted: Posted, here: Here) -> Parsed:
        typed = first(posted, name)
        if not typed:
            return Parsed()
        found = self.canonical(question, name, typed, here)
        return Parsed(None, (found,)) if isinstance(found, Problem) else Parsed(found)

    def check(self, question: Question, name: str, value: Json, here: Here) -> tuple[Problem, ...]:
        found = self.canonical(question, name, str(value), here)
        return (found,) if isinstance(found, Problem) else ()

    def canonical(self, question: Question, name: str, typed: str, here: Here) -> str | Problem:
        try:
            return self.bare(question, typed, here)
        except BadInput as error:
            return told(error, question.id, name)

    def fields(self, question: Question, name: str, value: Json) -> dict[str, list[str]]:
        del question
        return {name: [str(value)]}

    @abstractmethod
    def bare(self, question: Question, typed: str, here: Here) -> str:
        """The code without decoration. Raises a BadInput."""


class IdNumber(Code):
    def base(self, options: Mapping[str, Any]) -> Schema:
        del options
        return {"type": "string", "pattern": "^[0-9]{17}[0-9X]$"}

    def bare(self, question: Question, typed: str, here: Here) -> str:
        del question
        return check_id_number(typed, today=here.today).value

    def show(self, question: Question, value: Json, lang: Lang, here: Here) -> str:
        del question, lang, here
        return show_id(str(value))

    def mask(self, question: Question, value: Json, lang: Lang, here: Here) -> str:
        del question, lang, here
        return mask_id(str(value))


class Phone(Code):
    def base(self, options: Mapping[str, Any]) -> Schema:
        del options
        return {"type": "string", "pattern": "^[0-9]{5,12}$"}

    def bare(self, question: Question, typed: str, here: Here) -> str:
        del here
        return (check_mobile if question.options.get("mobile") else check_phone)(typed)

    def show(self, question: Question, value: Json, lang: Lang, here: Here) -> str:
        del question, lang, here
        return show_phone(str(value))

    def mask(self, question: Question, value: Json, lang: Lang, here: Here) -> str:
        del question, lang, here
        return mask_phone(str(value))


class BankCard(Code):
    def base(self, options: Mapping[str, Any]) -> Schema:
        least = ACCOUNT.start if options.get("passbook") else 16
        most = ACCOUNT.stop - 1 if options.get("passbook") else 19
        return {"type": "string", "pattern": f"^[0-9]{{{least},{most}}}$"}

    def canonical(self, question: Question, name: str, typed: str, here: Here) -> str | Problem:
        if question.options.get("passbook"):
            digits = "".join(normalise(typed).replace("-", "").split())
            if digits.isascii() and digits.isdigit() and len(digits) in ACCOUNT:
                return digits
        return super().canonical(question, name, typed, here)

    def bare(self, question: Question, typed: str, here: Here) -> str:
        del question, here
        return check_bank_card(typed)

    def show(self, question: Question, value: Json, lang: Lang, here: Here) -> str:
        del question, lang, here
        text = str(value)
        return " ".join(text[at : at + TAIL] for at in range(0, len(text), TAIL))

    def mask(self, question: Question, value: Json, lang: Lang, here: Here) -> str:
        del question, lang, here
        return mask_bank_card(str(value))
