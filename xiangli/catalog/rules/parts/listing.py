"""The national lists: 基本目录, 实施清单 and its extension (GB/T 39554.1-2020)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StrictBool, StrictInt

from xiangli.catalog.rules.parts.base import Basis, Id, Part, Text, Words
from xiangli.catalog.rules.vocabulary import ServiceType

Level = Literal["nation", "province", "city", "county", "township", "village"]
Agency = Literal["township", "county_bureau", "county_government"]
SetBy = Literal["national", "county"]


class LawText(Part):
    """A law, regulation or rule that the pack cites, under the pack's own key.

    `articles` is how many it has: a reference beyond its last one is a mistake. A document without
    articles has none, and is cited as a whole.
    """

    title: Words
    number: Words
    short: Words
    issuer: Words
    in_force_from: date | None
    in_force_until: date | None = None
    articles: Annotated[int, Field(ge=1)] | None = None


class Catalogue(Part):
    """基本目录."""

    basic_code: Text
    local_basic_code: Text
    name: Words
    type: ServiceType
    legal_basis: Annotated[Basis, Field(min_length=1)]
    exercising_levels: Annotated[tuple[Level, ...], Field(min_length=1)]
    status: Literal["in_force", "suspended", "repealed"]
    version: Text
    planned_effective_from: date
    planned_repeal_on: date | None


class Body(Part):
    """实施主体: name, 统一社会信用代码, 性质."""

    name: Text
    code: Text
    nature: Literal["statutory_body", "authorised_organisation", "entrusted_body"]


class Condition(Words):
    """受理条件, in plain words."""

    id: Id
    basis: Annotated[Basis, Field(min_length=1)]


class Note(Words):
    """A remark with its article, if there is one."""

    basis: Basis = ()


class Limit(Part):
    """办结时限: statutory or committed."""

    value: Annotated[StrictInt, Field(ge=1)]
    unit: Literal["wd", "d"]
    extended_to: StrictInt | None = None
    set_by: SetBy = "national"
    note: Words
    basis: Basis


class Procedure(Part):
    """特别程序. `counted` says whether its days run within the limit."""

    id: Id
    name: Words
    counted: StrictBool
    basis: Annotated[Basis, Field(min_length=1)]


class Visits(Part):
    """到办事现场次数."""

    count: Annotated[StrictInt, Field(ge=0)]
    reason: Words


class Channel(Part):
    """咨询方式, 监督投诉方式."""

    kind: Literal["window", "phone", "hotline", "online", "letter"]
    text: Text


class Implementation(Part):
    """实施清单.

    A promise that is made has its days; where law and county set none, `limit_note` says so.
    """

    item_suffix: Annotated[str, Field(pattern=r"^\d{2}$")]
    implementer: Body
    accepting_body: Body
    entrusted_body: Body | None
    delegation_note: Note | None = None
    power_source: Literal["statutory", "delegated", "entrusted"]
    audience: Annotated[
        tuple[Literal["natural_person", "legal_person", "other_organisation"], ...],
        Field(min_length=1),
    ]
    case_kind: Literal["immediate", "promised"]
    handling_forms: Annotated[
        tuple[Literal["online", "window", "phone", "sms", "village_agent", "post"], ...],
        Field(min_length=1),
    ]
    acceptance_conditions: Annotated[tuple[Condition, ...], Field(min_length=1)]
    statutory_limit: Limit | None
    committed_limit: Limit | None
    limit_note: Note | None = None
    special_procedures: tuple[Procedure, ...]
    visits: Visits
    place: Text
    hours: Text
    flow: Literal["process.bpmn"] | None
    consultation: Annotated[tuple[Channel, ...], Field(min_length=1)]
    supervision: Annotated[tuple[Channel, ...], Field(min_length=1)]
    supervision_basis: Basis
    online_path: Text | None
    mobile_path: Text | None
    guide_path: Text


class Result(Part):
    """审批结果: name, type, and the template that serves as sample, where we issue it."""

    name: Words
    type: Literal["document", "certificate", "other"]
    sample: Text | None
    basis: Basis


class Extension(Part):
    """扩展信息."""

    cross_region: Literal["none", "city", "province", "nation"]
    in_hall: StrictBool
    logistics: StrictBool
    online_payment: StrictBool
    appointment: StrictBool
    quantity_limit: Text
    online_depth: Literal["information", "form", "submission", "full"]
    joint_agencies: tuple[Text, ...]
    intermediary: Text
    result: Result
    topic_classes: Annotated[tuple[Text, ...], Field(min_length=1)]
    township_code: Text
    township_name: Text
    village_code: Text
    village_name: Text


class LocalValue(Part):
    """A value that the county fills in, and what is said until it has."""

    label: Words
    unset: Words
    basis: Basis = ()
