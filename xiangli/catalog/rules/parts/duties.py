"""What a service owes: publicity within bounds, remedies, retention, the privacy notice."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Final, Literal

from pydantic import Field, StrictBool, StrictInt, model_validator
from pydantic_core import PydanticCustomError

from xiangli.catalog.rules.parts.base import Basis, Id, Part, Text, Words
from xiangli.catalog.rules.parts.listing import Note, SetBy

Shown = Literal["name", "members_count", "proposed_amount", "amount"]
Counts = Literal["count", "period", "rule", "objection_phone"]
Never = Literal[
    "id_number", "account", "phone", "house_number", "address", "illness", "disability",
    "minor_name", "income", "property", "photo",
]  # fmt: skip
MUST_NEVER: frozenset[str] = frozenset(
    {"id_number", "account", "phone", "house_number", "illness", "disability", "minor_name"}
)


class Web(Part):
    """What the website shows. Names only where a county cites its basis for them."""

    shows: tuple[Counts, ...]
    names: StrictBool
    names_basis: Basis = ()
    noindex: StrictBool
    outside: tuple[Literal["search", "feeds", "open_data", "offline_cache"], ...]
    removed: Literal["at_end_of_period"]

    @model_validator(mode="after")
    def _names_need_a_basis(self) -> Web:
        hidden = self.noindex and len(set(self.outside)) == 4
        if self.names and not (self.names_basis and hidden):
            raise PydanticCustomError("names_basis", "names on the web need a basis, hidden")
        return self


class Objection(Part):
    phone: Text
    also: Text | None = None
    reporter_secret: Literal[True]


class Publicity(Part):
    """One list that is shown in the village: where, how long, and nothing but `shows`."""

    id: Id
    act: Id
    by: Literal["township", "county_bureau"]
    place: Literal["village", "township"]
    days: Annotated[StrictInt, Field(ge=1)]
    unit: Literal["d", "wd"]
    set_by: SetBy = "national"
    channels: Annotated[tuple[Literal["sheet", "village_screen"], ...], Field(min_length=1)]
    shows: Annotated[tuple[Shown, ...], Field(min_length=1)]
    never: tuple[Never, ...]
    minor_applicant: Literal["surname_only", "left_out"]
    notice: Id
    objection: Objection
    web: Web
    basis: Annotated[Basis, Field(min_length=1)]

    @model_validator(mode="after")
    def _never_is_complete(self) -> Publicity:
        missing = sorted(MUST_NEVER - set(self.never))
        if missing:
            raise PydanticCustomError("never", "{missing}", {"missing": ", ".join(missing)})
        return self


DAYS: Final = {"d": 1, "wd": 1, "month": 30, "year": 365}


class Span(Part):
    value: Annotated[StrictInt, Field(ge=0)]
    unit: Literal["d", "wd", "month", "year"]

    @property
    def time(self) -> timedelta:
        """For how long records are kept, where a day more or less does not matter."""
        return timedelta(days=self.value * DAYS[self.unit])


class Remedy(Part):
    """Where one turns against a decision: body, address, period, and how."""

    id: Id
    kind: Literal["reconsideration", "litigation"]
    name: Words
    body: Text
    address: Text
    phone: Text | None
    online: Text | None
    period: Span
    from_: Annotated[Words, Field(alias="from")]
    how: Words
    basis: Annotated[Basis, Field(min_length=1)]


class RemedyNote(Words):
    id: Id
    basis: Annotated[Basis, Field(min_length=1)]


class Retention(Part):
    """How long a kind of record is kept, and what becomes of it."""

    id: Id
    what: Words
    keep: Span
    after: Literal["end_of_publicity"] | None = None
    set_by: SetBy
    then: Literal["erase", "restrict_or_erase", "archive", "take_down"]
    basis: Basis


class Afterwards(Words):
    """What holds once the benefit is granted."""

    id: Id
    basis: Annotated[Basis, Field(min_length=1)]


class Handler(Part):
    name: Text
    contact: Text


class DataKind(Words):
    sensitive: StrictBool


class SharedWith(Part):
    name: Text | Words
    why: Words


class Privacy(Part):
    """The notice that comes before the first personal question (个人信息保护法 17, 28–31)."""

    version: Text
    handler: Handler
    joint_handler: Handler | None = None
    legal_ground: Note
    purpose: Note
    method: Note
    kinds: Annotated[tuple[DataKind, ...], Field(min_length=1)]
    sensitive_need: Note | None = None
    sensitive_effect: Note | None = None
    shared_with: tuple[SharedWith, ...]
    shared_basis: Basis
    public_part: Note | None = None
    rights: Note
    not_online: Note
    children: Note | None = None
    retention: Note

    @model_validator(mode="after")
    def _sensitive_is_explained(self) -> Privacy:
        sensitive = any(kind.sensitive for kind in self.kinds)
        if sensitive and not (self.sensitive_need and self.sensitive_effect):
            raise PydanticCustomError("sensitive", "sensitive data: say why, and the effect")
        return self
