"""Answer a bad rating: call back first, then put it right."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.ledger.public import record
from xiangli.ratings.errors import NoSuchRating, NothingToAnswer
from xiangli.ratings.models import ROOM, Rating
from xiangli.ratings.permissions import ask_to_answer
from xiangli.ratings.rules import Duty, check_words, is_bad
from xiangli.vault.public import Sealed, seal, service
from xiangli.work.public import close_item


@service
def record_contact(*, rating: UUID, words: str, by: Actor, now: datetime) -> Rating:
    """What the caller said when called back. Raises as `settle`."""
    held = _hold(rating, "contact", by)
    if held.contacted_at is not None:
        return held
    held.contact_words = _sealed(held, words, "ratings.contact")
    held.contacted_at = now
    return _done(held, "contact", by, now)


@service
def settle(*, rating: UUID, words: str, by: Actor, now: datetime) -> Rating:
    """What was put right, and what the caller said to it when called back; done once.

    Raises NoSuchRating, RatingForbidden, WordsMissing, WordsTooLong, and NothingToAnswer where the
    rating was no bad one or nobody has called back yet.
    """
    held = _hold(rating, "settle", by)
    if held.contacted_at is None:
        raise NothingToAnswer(duty="settle")
    if held.settled_at is not None:
        return held
    held.settle_words = _sealed(held, words, "ratings.settle")
    held.settled_at = now
    return _done(held, "settle", by, now)


def _hold(rating: UUID, duty: Duty, by: Actor) -> Rating:
    held = Rating.objects.select_for_update().filter(pk=rating).first()
    if held is None:
        raise NoSuchRating(rating=str(rating))
    ask_to_answer(by, held, duty)
    if not is_bad(held.stars):
        raise NothingToAnswer(duty=duty)
    return held


def _sealed(held: Rating, words: str, purpose: str) -> Sealed:
    return seal(check_words(words, needed=True), purpose=purpose, row=held.pk)


def _done(held: Rating, duty: Duty, by: Actor, now: datetime) -> Rating:
    held.save()
    close_item(
        room=ROOM, kind=f"{ROOM}.{duty}", about=held.pk, scope_code=held.scope_code, by=by, now=now
    )
    record(
        stream=(held.about_kind, held.about_id), kind=f"ratings.{duty}", by=by, now=now,
        person=held.person_id, scope_code=held.scope_code, body={"rating": str(held.pk)},
    )  # fmt: skip
    return held
