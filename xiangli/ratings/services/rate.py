"""Rate a finished thing."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.db.models import F

from xiangli.kernel.public import Actor, china_date
from xiangli.ledger.public import record
from xiangli.pages.public import touch
from xiangli.ratings.errors import AlreadyRated
from xiangli.ratings.models import ROOM, Rating, Tally
from xiangli.ratings.permissions import ask_to_rate
from xiangli.ratings.rules import DUTIES, callback, check_stars, check_words, due_on, is_bad
from xiangli.vault.public import seal, service
from xiangli.work.public import open_item

TOWNSHIP_DIGITS = 9


@service
def rate(
    *,
    about: tuple[str, UUID],
    service_id: str,
    scope_code: str,
    person: UUID,
    title: str,
    stars: int,
    words: str = "",
    channel: str = "online",
    by: Actor,
    now: datetime,
) -> Rating:
    """One rating a thing, 1 to 5 stars; the same again is no error and gives the first.

    A bad one asks for a call-back: it waits on the list of whoever is answerable, under `title`
    (masks only). Raises RatingForbidden, BadStars, WordsTooLong, AlreadyRated.
    """
    ask_to_rate(by, person)
    check_stars(stars)
    said, key = check_words(words), uuid4()
    rating = Rating(
        id=key, about_kind=about[0], about_id=about[1], service_id=service_id,
        scope_code=scope_code, person_id=person, stars=stars, channel=channel, rated_at=now,
        words=seal(said, purpose="ratings.words", row=key) if said else None,
    )  # fmt: skip
    Rating.objects.bulk_create([rating], ignore_conflicts=True)
    kept = Rating.objects.get(about_kind=about[0], about_id=about[1])
    if kept.pk == key:
        _follow(kept, title, by, now)
    elif kept.stars != stars:
        raise AlreadyRated(stars=kept.stars)
    return kept


def _follow(rating: Rating, title: str, by: Actor, now: datetime) -> None:
    """Count it, tell the ledger, and put what is owed on the list."""
    rated_on = china_date(now)
    counted, _ = Tally.objects.get_or_create(
        service_id=rating.service_id, township_code=rating.scope_code[:TOWNSHIP_DIGITS],
        month=rated_on.replace(day=1), stars=rating.stars,
    )  # fmt: skip
    Tally.objects.filter(pk=counted.pk).update(count=F("count") + 1)
    touch(f"rated:{rating.service_id}", now=now)
    record(
        stream=(rating.about_kind, rating.about_id), kind="ratings.rated", by=by, now=now,
        person=rating.person_id, scope_code=rating.scope_code,
        body={"rating": str(rating.pk), "stars": rating.stars},
    )  # fmt: skip
    if not is_bad(rating.stars):
        return
    for duty in DUTIES:
        owed = callback(duty)
        open_item(
            room=ROOM, kind=f"{ROOM}.{duty}", about=rating.pk, title=title,
            scope_code=rating.scope_code, role=owed.role, due=due_on(duty, rated_on),
            escalate_to_role=owed.escalate, basis=owed.source, by=by, now=now,
        )  # fmt: skip
