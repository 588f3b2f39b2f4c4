"""Errors of the resources.

XiangliError
└── ResourcesError
    ├── ResourcesForbidden  the actor may not do this there             (act)
    │   └── OwnWork         who wrote an edition does not pass it       (act)
    ├── TreeMissing         the place has no page: run set-up           (place)
    ├── UnknownResource     no resource by that number                  (number)
    ├── UnknownDomain       none of the seven                           (domain)
    ├── UnknownKind         none of the kinds                           (kind)
    ├── NotNow              not in this state                           (act, state)
    ├── NothingWaits        no edition was handed in                    (number)
    ├── ReasonMissing       too short to tell anybody anything          (act)
    ├── Incomplete          what its kind must tell is missing          (fields)
    ├── GateStopped         what the gate found stops it   (codes, score, least)
    ├── OtherEdition        another edition was handed in than was read (number)
    ├── BadMoment           lies in the past, or it is over by then     (at)
    ├── Loosens             a contract no shorter than what holds       (days)
    ├── PictureUntold       a photo without words, credit or owner      (fields)
    ├── StandardLoosens     a standard that is no stricter              (fields)
    ├── UnknownRendition    not made yet                                (number, channel)
    ├── RenditionRefused    more than its way out carries               (channel, flaws)
    ├── TranslationRefused  no translation that can be read or heard    (problem)
    ├── UnknownTranslation  none of that piece in that tongue           (number, tag)
    ├── ChannelMissing      nothing goes out that way yet               (channel)
    ├── SourceBroken        a site gave nothing that is a piece         (problem)
    ├── BadPlan             how an old site is to be read is wrong      (problem, names)
    ├── UnknownSource       no such source below the officer's places   (source)
    ├── FileNotTaken        a file with many pieces that is not taken   (problem)
    ├── UnknownIntake       no such file was handed in by this officer  (intake)
    ├── PieceRefused        a file that is no resource          (piece, problem, names)
    ├── TextMissing         not a word in it
    ├── TextTooLong         more characters than it may have    (most)
    ├── TooOften            from there enough came today        (until)
    ├── UnknownNeed         none by that id, or out of sight    (need)
    ├── NeedClosed          was met or refused already          (state)
    ├── SignalsMissing      to split needs some, and not all
    ├── AnswerMissing       no public page by that name         (answer)
    ├── BadDue              the day is over                     (due)
    ├── UnknownReport       none by that id, or out of sight    (report)
    ├── AlreadyAnswered     the report has another answer       (verdict)
    ├── NoWording           no door said how to tell a phone
    └── PosterBusy          another one is being made: try again
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from xiangli.kernel.public import XiangliError

if TYPE_CHECKING:
    from xiangli.resources.judging import Judged


class ResourcesError(XiangliError):
    code: ClassVar[str] = "resources"


class ResourcesForbidden(ResourcesError):
    code: ClassVar[str] = "resources.forbidden"


class OwnWork(ResourcesForbidden):
    code: ClassVar[str] = "resources.own_work"


class TreeMissing(ResourcesError):
    code: ClassVar[str] = "resources.tree_missing"


class UnknownResource(ResourcesError):
    code: ClassVar[str] = "resources.unknown"


class UnknownDomain(ResourcesError):
    code: ClassVar[str] = "resources.unknown_domain"


class UnknownKind(ResourcesError):
    code: ClassVar[str] = "resources.unknown_kind"


class NotNow(ResourcesError):
    code: ClassVar[str] = "resources.not_now"


class NothingWaits(ResourcesError):
    code: ClassVar[str] = "resources.nothing_waits"


class Incomplete(ResourcesError):
    code: ClassVar[str] = "resources.incomplete"


class ReasonMissing(ResourcesError):
    code: ClassVar[str] = "resources.reason_missing"


class GateStopped(ResourcesError):
    """`judged` says each finding in words."""

    code: ClassVar[str] = "resources.gate"

    def __init__(self, judged: Judged | None = None, **params: object) -> None:
        self.judged = judged
        super().__init__(**params)


class OtherEdition(ResourcesError):
    code: ClassVar[str] = "resources.other_edition"


class BadMoment(ResourcesError):
    code: ClassVar[str] = "resources.bad_moment"


class Loosens(ResourcesError):
    code: ClassVar[str] = "resources.loosens"


class SourceBroken(ResourcesError):
    """Problems: robots, unchanged, nothing, no_feed, no_links, no_title, no_body, bad_selector,
    http_404 and its like.
    """

    code: ClassVar[str] = "resources.source_broken"


class TranslationRefused(ResourcesError):
    code: ClassVar[str] = "resources.translation_refused"


class UnknownTranslation(ResourcesError):
    code: ClassVar[str] = "resources.unknown_translation"


class BadPlan(ResourcesError):
    code: ClassVar[str] = "resources.bad_plan"


class UnknownSource(ResourcesError):
    code: ClassVar[str] = "resources.unknown_source"


class FileNotTaken(ResourcesError):
    """Problems: macros, embedded, external, entities, bomb, old_or_locked, not_what_it_says,
    broken, empty, no_headings, too_many_rows, too_large, no_text.
    """

    code: ClassVar[str] = "resources.file_not_taken"


class UnknownIntake(ResourcesError):
    code: ClassVar[str] = "resources.unknown_intake"


class PieceRefused(ResourcesError):
    """Problems: no_head, bad_head, unknown_domain, unknown_kind, missing, unknown_keys,
    unknown_policy, bad_fields, no_file, gate, bad_date.
    """

    code: ClassVar[str] = "resources.piece_refused"


class UnknownRendition(ResourcesError):
    code: ClassVar[str] = "resources.unknown_rendition"


class RenditionRefused(ResourcesError):
    """`flaws` are codes with length and most, as `channels.Flaw`."""

    code: ClassVar[str] = "resources.rendition_refused"


class ChannelMissing(ResourcesError):
    code: ClassVar[str] = "resources.channel_missing"


class TextMissing(ResourcesError):
    code: ClassVar[str] = "resources.text_missing"


class TextTooLong(ResourcesError):
    code: ClassVar[str] = "resources.text_too_long"


class TooOften(ResourcesError):
    code: ClassVar[str] = "resources.too_often"


class UnknownNeed(ResourcesError):
    code: ClassVar[str] = "resources.unknown_need"


class NeedClosed(ResourcesError):
    code: ClassVar[str] = "resources.need_closed"


class SignalsMissing(ResourcesError):
    code: ClassVar[str] = "resources.signals_missing"


class AnswerMissing(ResourcesError):
    code: ClassVar[str] = "resources.answer_missing"


class BadDue(ResourcesError):
    code: ClassVar[str] = "resources.bad_due"


class UnknownReport(ResourcesError):
    code: ClassVar[str] = "resources.unknown_report"


class AlreadyAnswered(ResourcesError):
    code: ClassVar[str] = "resources.already_answered"


class NoWording(ResourcesError):
    code: ClassVar[str] = "resources.no_wording"


class PosterBusy(ResourcesError):
    code: ClassVar[str] = "resources.poster_busy"
    retry: ClassVar[bool] = True


class StandardLoosens(ResourcesError):
    code: ClassVar[str] = "resources.standard_loosens"


class PictureUntold(ResourcesError):
    code: ClassVar[str] = "resources.picture_untold"
