"""Tables of the resources: public content, the same for everybody, hence without row policies.

Of persons they hold the opaque ids of officers, and nothing else. Needs and error reports are
apart: some hold a phone number, so they are under policies.
"""

from collections.abc import Mapping
from typing import Final

from xiangli.resources.models.column import ColumnPage
from xiangli.resources.models.contract import LocalContract
from xiangli.resources.models.editor import Editor
from xiangli.resources.models.errata import ErrorReport
from xiangli.resources.models.finding import Contact, Dataset, ServicePlace
from xiangli.resources.models.fingerprint import Fingerprint
from xiangli.resources.models.intake import Intake, IntakeLine
from xiangli.resources.models.link import Link
from xiangli.resources.models.needs import DaySalt, Need, Seen, Signal, Vote, Waiter
from xiangli.resources.models.oldsite import OldAddress, OldSite
from xiangli.resources.models.picture import PlacePicture
from xiangli.resources.models.place import PlacePage
from xiangli.resources.models.policy import Interpretation, Policy
from xiangli.resources.models.rendition import Rendition
from xiangli.resources.models.resource import Resource
from xiangli.resources.models.source import Harvested, Source
from xiangli.resources.models.standard import PlaceStandard
from xiangli.resources.models.teaching import Answer, Lesson, VideoLesson
from xiangli.resources.models.telling import EmergencyNotice, Event, News, Notice
from xiangli.resources.models.translation import Translation

MODELS: Final[Mapping[str, type[Resource]]] = {
    model.KIND: model
    for model in (
        *(News, Notice, Policy, Interpretation, Lesson, VideoLesson, Answer, Event),
        *(Contact, ServicePlace, Dataset, EmergencyNotice),
    )
}
"""The table of each kind."""

__all__ = [
    "MODELS",
    "Answer",
    "ColumnPage",
    "Contact",
    "Dataset",
    "DaySalt",
    "Editor",
    "EmergencyNotice",
    "ErrorReport",
    "Event",
    "Fingerprint",
    "Harvested",
    "Intake",
    "IntakeLine",
    "Interpretation",
    "Lesson",
    "Link",
    "LocalContract",
    "Need",
    "News",
    "Notice",
    "OldAddress",
    "OldSite",
    "PlacePage",
    "PlacePicture",
    "PlaceStandard",
    "Policy",
    "Rendition",
    "Resource",
    "Seen",
    "ServicePlace",
    "Signal",
    "Source",
    "Translation",
    "VideoLesson",
    "Vote",
    "Waiter",
]
