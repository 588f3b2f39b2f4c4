"""Front desk of the offices."""

from xiangli.offices.errors import (
    BadSetUp,
    NotHolding,
    OfficesError,
    OfficesForbidden,
    OutsideAgency,
    UnknownAgency,
    UnknownDuty,
    UnknownPost,
    UnknownRole,
)
from xiangli.offices.models import Agency, DutySheet, Holding, Post
from xiangli.offices.rules import ASKED, ROLES, AgencyKind, DutyKind, upward
from xiangli.offices.selectors import (
    actor_for,
    agencies_at,
    agency,
    chairs,
    duty_sheet,
    duty_sheets,
    holders,
    in_office,
    nearest_posts,
    post,
    posts,
    posts_for,
    posts_near,
    posts_of,
    seats,
    seats_under,
)
from xiangli.offices.services.admit import admit
from xiangli.offices.services.appoint import appoint
from xiangli.offices.services.assign_duty import assign_duty
from xiangli.offices.services.describe import describe_agency
from xiangli.offices.services.describe_post import describe_post
from xiangli.offices.services.found import found_agency, found_post
from xiangli.offices.services.relieve import relieve
from xiangli.offices.services.set_up import SetUp, set_up_county

__all__ = [
    "ASKED",
    "ROLES",
    "Agency",
    "AgencyKind",
    "BadSetUp",
    "DutyKind",
    "DutySheet",
    "Holding",
    "NotHolding",
    "OfficesError",
    "OfficesForbidden",
    "OutsideAgency",
    "Post",
    "SetUp",
    "UnknownAgency",
    "UnknownDuty",
    "UnknownPost",
    "UnknownRole",
    "actor_for",
    "admit",
    "agencies_at",
    "agency",
    "appoint",
    "assign_duty",
    "chairs",
    "describe_agency",
    "describe_post",
    "duty_sheet",
    "duty_sheets",
    "found_agency",
    "found_post",
    "holders",
    "in_office",
    "nearest_posts",
    "post",
    "posts",
    "posts_for",
    "posts_near",
    "posts_of",
    "relieve",
    "seats",
    "seats_under",
    "set_up_county",
    "upward",
]
