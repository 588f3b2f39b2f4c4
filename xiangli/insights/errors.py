"""Errors of the insights.

XiangliError
└── InsightsError
    ├── InsightsForbidden  the actor may not do this            (act)
    ├── SiteUnreachable    nothing answers at the address       (address)
    └── LimitsRefused      the county's own table is wrong      (problem)
"""

from typing import ClassVar

from xiangli.kernel.public import XiangliError


class InsightsError(XiangliError):
    code: ClassVar[str] = "insights"


class InsightsForbidden(InsightsError):
    code: ClassVar[str] = "insights.forbidden"


class SiteUnreachable(InsightsError):
    code: ClassVar[str] = "insights.site_unreachable"


class LimitsRefused(InsightsError):
    code: ClassVar[str] = "insights.limits_refused"
