"""Front desk of the insights."""

from xiangli.insights.errors import (
    InsightsError,
    InsightsForbidden,
    LimitsRefused,
    SiteUnreachable,
)
from xiangli.insights.models import Inspection
from xiangli.insights.selectors import inspections
from xiangli.insights.services.ask import ask_for_inspection
from xiangli.insights.services.inspect import ask_to_inspect, inspect, limits_here, may_inspect
from xiangli.insights.words import advice_on, said, verdict_in_words

__all__ = [
    "InsightsError",
    "InsightsForbidden",
    "Inspection",
    "LimitsRefused",
    "SiteUnreachable",
    "advice_on",
    "ask_for_inspection",
    "ask_to_inspect",
    "inspect",
    "inspections",
    "limits_here",
    "may_inspect",
    "said",
    "verdict_in_words",
]
