"""What `xiangli demo` tells: addresses, logins, phones, cases."""

from __future__ import annotations

from typing import Any

from xiangli.approval.public import Case
from xiangli.doors.demo.conf import address, place
from xiangli.doors.demo.logins import kept
from xiangli.doors.demo.phones import phones
from xiangli.doors.demo.selectors import cases, filling
from xiangli.doors.demo.stage import parts_of

PATHS = {
    "portal": "/",
    "desk": "/desk/",
    "phones": "/demo/phones/",
    "demo": "/demo/",
}


def report() -> dict[str, Any]:
    parts = parts_of(place())
    filled = filling(parts)
    return {
        "urls": {name: f"{address()}{path}" for name, path in PATHS.items()},
        "logins": [
            {
                "role": login.role,
                "place": login.place,
                "agency": login.agency,
                "username": login.username,
                "password": login.password,
                "totp_secret": login.totp_secret,
            }
            for login in kept()
        ],
        "phones": [
            {"number": phone.number, "name": phone.name, "place": phone.place} for phone in phones()
        ],
        "cases": [_case(case, part.phone) for part, case in cases(parts)],
        "filled": {"done": filled.done, "of": filled.of},
    }


def _case(case: Case, phone: str) -> dict[str, str]:
    return {
        "receipt": case.number,
        "service": case.service_id,
        "state": case.state,
        "phone": phone,
    }
