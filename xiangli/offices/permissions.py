"""Who may change offices: the county's administrator over the place, or the system at set-up."""

from xiangli.kernel.public import Actor
from xiangli.offices.errors import OfficesForbidden


def ask_to_change(by: Actor, place_code: str, act: str) -> None:
    if by.kind != "system" and not by.may("county.admin", place_code):
        raise OfficesForbidden(act=act)
