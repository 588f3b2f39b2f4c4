"""Topics by which services are listed (主题分类)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from xiangli.doors.portal.offers import Offer

NAMES: Final[dict[str, Promise]] = {
    "assistance": _("救助"),
    "housing": _("建房"),
    "pension": _("养老"),
    "disability": _("残疾"),
    "farming": _("种地养殖"),
    "forestry": _("山林"),
    "family": _("生育户籍"),
    "work": _("就业"),
    "health": _("看病"),
    "education": _("上学"),
    "business": _("开店办厂"),
}


def place_of(topic: str) -> int:
    """Its place in the order above; behind all of them where it is a pack's own."""
    return list(NAMES).index(topic) if topic in NAMES else len(NAMES)


def known_topics(offers: Iterable[Offer]) -> list[tuple[str, str]]:
    """Those that some service has, in the order above; a pack's own new word stands as it is."""
    used = {topic for offer in offers for topic in offer.topics}
    order = [*NAMES, *sorted(used - set(NAMES))]
    return [(topic, str(NAMES.get(topic, topic))) for topic in order if topic in used]
