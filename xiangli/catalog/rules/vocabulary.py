"""The words a pack and the rooms above agree on: acts, facts, kinds of service.

`approval` has one service for each act here; a process names them in `xl:act`, and a pack's
guards and conditions may read the facts that the acts write.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

ServiceType = Literal["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "20"]
LICENCE: Final = "01"

APPLICANT: Final = "applicant"
ACTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "submit": (),
        "ask_correction": (),
        "receive_correction": (),
        "accept": ("accepted",),
        "refuse_acceptance": ("accepted", "reasons"),
        "assign": (),
        "record_visit": ("visitors", "visit_signed_by_both", "visits", "county_visits"),
        "ask_agency": ("asked",),
        "ask_help_elsewhere": (),
        "start_check": (),
        "record_check": ("check_passed",),
        "tell_check_result": (),
        "answer_check": ("check_answered",),
        "record_recheck": ("check_passed",),
        "give_opinion": ("opinion",),
        "publicise": ("publicised",),
        "take_objection": ("objections",),
        "take_complaint": ("complaints",),
        "register_apart": ("registered_apart",),
        "record_reinquiry": ("reinquired",),
        "send_up": (),
        "review": (),
        "decide": ("decision", "reasons"),
        "extend": ("extended",),
        "deliver": ("delivered",),
        "announce": ("announced",),
        "withdraw": (),
        "terminate": ("reasons",),
        "rate": (),
    }
)

Scalar = bool | int | str
FACTS: Final[Mapping[str, Scalar]] = MappingProxyType(
    {
        "accepted": False,
        "visitors": 0,
        "visit_signed_by_both": False,
        "visits": 0,
        "county_visits": 0,
        "asked": False,
        "check_passed": False,
        "check_answered": False,
        "opinion": "",
        "publicised": False,
        "objections": 0,
        "complaints": 0,
        "registered_apart": False,
        "reinquired": False,
        "decision": "",
        "reasons": 0,
        "extended": False,
        "delivered": False,
        "announced": False,
    }
)
"""Every fact before any act: `decision` becomes "confirmed" or "refused", `opinion` likewise."""

GUIDE_ELEMENTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "basis": "设定依据",
        "conditions": "申请条件",
        "materials": "办理材料",
        "place": "办理地点",
        "hours": "办理时间",
        "phone": "联系电话",
        "steps": "办理流程",
        "how_long": "办理时限",
        "fee": "收费",
        "remedies": "救济",
    }
)
"""Sections each guide must have: those of the inspection list by its names (国办秘函〔2019〕19号;
the eighth element, 事项名称, is the guide's title), and what people ask beside."""
