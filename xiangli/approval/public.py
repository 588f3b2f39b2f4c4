"""Front desk of approval."""

from xiangli.approval.clock import clocks_of
from xiangli.approval.errors import (
    AlreadyDone,
    ApprovalError,
    CorrectionSpent,
    GivenRefused,
    GuardRefused,
    NoSuchCase,
    NotNow,
    NotPermitted,
    ReasonMissing,
    TooManyTries,
)
from xiangli.approval.models import Act, Case, Publicity
from xiangli.approval.posted import Posted, lists_in
from xiangli.approval.rules.fields import Field, fields_of
from xiangli.approval.rules.given import Problem, check
from xiangli.approval.rules.secrecy import SECRET_ACTS
from xiangli.approval.rules.tracking import Part, Proof, may_show, read_tail
from xiangli.approval.selectors import (
    Asked,
    acts_of,
    asked_for,
    case,
    case_by_number,
    cases_by_id,
    cases_here,
    cases_of,
    phone_fits,
    phone_is,
    posted_in,
    registered_apart,
    words_of,
    words_said,
)
from xiangli.approval.services.miss_notice import missed, write_again
from xiangli.approval.services.submit import Receipt, receipt_of, submit
from xiangli.approval.services.track import Tracked, track
from xiangli.approval.standing import Holder, Standing, standing
from xiangli.approval.verbs import VERBS, Possible, possible_acts, verb

__all__ = [
    "SECRET_ACTS",
    "VERBS",
    "Act",
    "AlreadyDone",
    "ApprovalError",
    "Asked",
    "Case",
    "CorrectionSpent",
    "Field",
    "GivenRefused",
    "GuardRefused",
    "Holder",
    "NoSuchCase",
    "NotNow",
    "NotPermitted",
    "Part",
    "Possible",
    "Posted",
    "Problem",
    "Proof",
    "Publicity",
    "ReasonMissing",
    "Receipt",
    "Standing",
    "TooManyTries",
    "Tracked",
    "acts_of",
    "asked_for",
    "case",
    "case_by_number",
    "cases_by_id",
    "cases_here",
    "cases_of",
    "check",
    "clocks_of",
    "fields_of",
    "lists_in",
    "may_show",
    "missed",
    "phone_fits",
    "phone_is",
    "possible_acts",
    "posted_in",
    "read_tail",
    "receipt_of",
    "registered_apart",
    "standing",
    "submit",
    "track",
    "verb",
    "words_of",
    "words_said",
    "write_again",
]
