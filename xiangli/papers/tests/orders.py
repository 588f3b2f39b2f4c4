"""A notice as approval would order it."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from xiangli.kernel.public import Actor, Role
from xiangli.papers.public import Issuer, PaperOrder, Template

HERE = Path(__file__).parent
NOW = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
TOWN, OTHER_TOWN, VILLAGE = "511722100", "511722101", "511722100201"
AGENCY = uuid.UUID("00000000-0000-4000-8000-000000000001")
TEMPLATE = Template(
    (HERE / "notice.typ").read_bytes(), {"_base.typ": (HERE / "_base.typ").read_bytes()}
)
DATA = {
    "notice": {"basis": ["最低生活保障审核确认办法第十条"]},
    "case": {"applicant": "王秀英"},
    "body": {"text": "材料齐了。"},
}


def officer(agency: uuid.UUID = AGENCY, prefix: str = TOWN) -> Actor:
    roles = (Role(agency, "township.assistance", prefix),)
    return Actor.officer(uuid.uuid4(), post=uuid.uuid4(), agency=agency, roles=roles)


def an_order(**changed: object) -> PaperOrder:
    order = PaperOrder(
        kind="acceptance",
        title_zh="受理通知书",
        title_en="Notice of acceptance",
        series="胡家低受",
        template=TEMPLATE,
        data=DATA,
        issuer=Issuer(AGENCY, "宣汉县胡家镇人民政府"),
        about=("case", uuid.uuid4()),
        scope_code=VILLAGE,
        person_id=uuid.uuid4(),
    )
    return replace(order, **changed)  # type: ignore[arg-type]
