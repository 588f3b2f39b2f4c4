"""Who rates, and who answers."""

from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.ratings.errors import RatingForbidden
from xiangli.ratings.models import Rating
from xiangli.ratings.rules import Duty, callback


def ask_to_rate(by: Actor, person: UUID) -> None:
    """The person themselves; nobody rates for somebody else. Raises RatingForbidden."""
    if by.scope.person != person:
        raise RatingForbidden(act="rate")


def ask_to_answer(by: Actor, rating: Rating, duty: Duty) -> None:
    """Whoever is answerable at the place, or holds the post above. Raises RatingForbidden."""
    owed = callback(duty)
    if not any(by.may(role, rating.scope_code) for role in (owed.role, owed.escalate)):
        raise RatingForbidden(act=duty)
