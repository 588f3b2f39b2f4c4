"""What the components show. Plain values: whoever asks fills them, `ui/*.html` draws them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.safestring import SafeString


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with an answer, and the id of the field where it is mended."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One question. Drawn by `ui/field.html`, `ui/agree.html`, or `ui/choice.html` with `choices`.

    `chosen` are the values ticked; `lines` above 1 makes a text area; `unit` stands behind.
    """

    id: str
    name: str
    label: str
    value: str = ""
    hint: str = ""
    error: str = ""
    type: str = "text"
    inputmode: str = ""
    autocomplete: str = "off"
    unit: str = ""
    short: bool = False
    spellcheck: bool = False
    max_length: int = 0
    lines: int = 1
    choices: tuple[Choice, ...] = ()
    chosen: tuple[str, ...] = ()
    several: bool = False
    one_column: bool = False

    @property
    def described_by(self) -> str:
        """Ids of hint and error, for `aria-describedby`."""
        parts = ((f"{self.id}-h", self.hint), (f"{self.id}-e", self.error))
        return " ".join(name for name, text in parts if text)


def marks(step: int, of: int) -> tuple[str, ...]:
    """Boxes of the progress bar: "y" done, "c" here, "" to come; `step` is of + 1 at the last."""
    boxes = max(of, step)
    return tuple("y" if n < step else "c" if n == step else "" for n in range(1, boxes + 1))


@dataclass(frozen=True, slots=True)
class Lamp:
    """`colour`: gn on time, am today, rd overdue; never without its word."""

    colour: Literal["gn", "am", "rd"]
    word: str


@dataclass(frozen=True, slots=True)
class Now:
    """The box on top of a case's page, drawn by `ui/now.html`. What is empty is not shown.

    `due_for` is what comes by the due day: an answer, or (unsaid) the result.
    """

    today: date
    state: str
    next: str = ""
    next_who: str = ""
    due: date | None = None
    due_for: str = ""
    lamp: Lamp | None = None
    who: str = ""
    phone: str = ""
    you: str = ""

    @property
    def tells_more(self) -> bool:
        """Whether there is anything below the state: a case that is over waits for nobody."""
        return bool(self.next or self.due or self.who or self.you)


@dataclass(frozen=True, slots=True)
class Receipt:
    """The paper to keep, drawn by `ui/receipt.html`. `qr` is SVG of our own making."""

    number: str
    facts: tuple[tuple[str, str], ...] = ()
    qr: SafeString | None = None
    qr_text: str = ""
    tail: str = ""
