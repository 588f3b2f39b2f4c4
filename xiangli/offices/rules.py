"""What kinds of agencies there are, what roles a post may hold, and how roles reach upward."""

from __future__ import annotations

from typing import Final, Literal, get_args

from xiangli.offices.errors import UnknownRole

AgencyKind = Literal[
    "county_bureau",  # 县直部门
    "township",  # 乡镇人民政府、街道办事处
    "subordinate",  # 下属机构
    "dispatched",  # 派出机构
    "village_committee",  # 村（居）民委员会
]
AGENCY_KINDS: Final[frozenset[str]] = frozenset(get_args(AgencyKind))

Role = Literal[
    "village.agent",  # 代办员
    "township.window",  # 便民服务中心窗口
    "township.assistance",  # 社会救助经办
    "township.leader",  # 分管领导
    "dispatched.officer",  # 派出机构经办
    "county.assistance",  # 县级审核
    "county.check",  # 核对机构
    "county.leader",  # 县民政局分管
    "county.admin",  # 数据局管理员
    "village.reporter",  # 村信息员
    "township.editor",  # 乡镇编辑
    "county.editor",  # 县级编辑
]
ROLES: Final[frozenset[str]] = frozenset(get_args(Role))

ASKED: Final[frozenset[str]] = frozenset({"county.check", "dispatched.officer"})
"""Roles of agencies that others ask: they see the cases they were asked about, and no other."""

DutyKind = Literal["service", "column"]
DUTY_KINDS: Final[frozenset[str]] = frozenset(get_args(DutyKind))

CUTS: Final = (12, 9, 6, 4, 2)


def check_roles(roles: list[str]) -> list[str]:
    """The roles, sorted and once each. Raises UnknownRole."""
    for role in roles:
        if role not in ROLES:
            raise UnknownRole(role=role)
    return sorted(set(roles))


def upward(place_code: str) -> tuple[str, ...]:
    """The place and those above it, nearest first: "511722100" gives it, "511722", "5117", "51"."""
    return tuple(place_code[:length] for length in CUTS if length <= len(place_code))
