"""Front desk of the resources."""

from typing import Final

from xiangli.resources.errors import (
    AlreadyAnswered,
    AnswerMissing,
    BadDue,
    BadMoment,
    ChannelMissing,
    FileNotTaken,
    GateStopped,
    Incomplete,
    Loosens,
    NeedClosed,
    NothingWaits,
    NotNow,
    OtherEdition,
    OwnWork,
    PictureUntold,
    PieceRefused,
    PosterBusy,
    ReasonMissing,
    RenditionRefused,
    ResourcesError,
    ResourcesForbidden,
    SignalsMissing,
    SourceBroken,
    StandardLoosens,
    TextMissing,
    TextTooLong,
    TooOften,
    TranslationRefused,
    TreeMissing,
    UnknownDomain,
    UnknownIntake,
    UnknownKind,
    UnknownNeed,
    UnknownRendition,
    UnknownReport,
    UnknownResource,
    UnknownSource,
    UnknownTranslation,
)
from xiangli.resources.history import PublicEdition, public_editions, public_histories
from xiangli.resources.intakes import intake_of, intakes_of
from xiangli.resources.judging import Judged, balance_of, judge
from xiangli.resources.keeping import (
    columns,
    columns_read,
    counted,
    empty_domains,
    in_state,
    kept_pieces,
)
from xiangli.resources.links import register_own_addresses
from xiangli.resources.models import (
    MODELS,
    ColumnPage,
    Editor,
    ErrorReport,
    Intake,
    LocalContract,
    Need,
    OldAddress,
    OldSite,
    PlacePage,
    Rendition,
    Resource,
    Signal,
    Source,
    Translation,
)
from xiangli.resources.models.oldsite import BECAME
from xiangli.resources.needs import (
    AnswerPage,
    PublicNeed,
    PublicNeeds,
    answer_named,
    error_report,
    error_reports,
    growth,
    need,
    needs_here,
    public_needs,
    signals_of,
)
from xiangli.resources.oldsites import (
    Old,
    fates,
    leads,
    left_behind,
    old_address,
    old_addresses,
    old_sites,
)
from xiangli.resources.permissions import (
    keeps_contracts,
    keeps_standard,
    may_change,
    may_review,
    may_write,
)
from xiangli.resources.placephotos import PlacePhoto, place_photo
from xiangli.resources.posters import Foot, poster
from xiangli.resources.reading import read_pieces
from xiangli.resources.recordings import keep_recording, recording_files, recording_path
from xiangli.resources.reviewing import (
    SHELVES,
    edition_in_hand,
    in_hand,
    sent_back,
    to_pass,
    to_review,
    wrote_on,
)
from xiangli.resources.rules.addresses import of_column, of_place, of_resource
from xiangli.resources.rules.changes import Change, changes
from xiangli.resources.rules.columns import Column
from xiangli.resources.rules.domains import DOMAINS, KINDS, Domain, Kind
from xiangli.resources.rules.freshness import (
    Contract,
    Counts,
    State,
    contract_at,
    roll_up,
    state_of,
)
from xiangli.resources.rules.gate.findings import Finding
from xiangli.resources.rules.gate.phrases import SORTS
from xiangli.resources.rules.gate.promotion import Balance
from xiangli.resources.rules.gate.standard import Local as LocalStandard
from xiangli.resources.rules.gate.standard import LocalPhrase, Standard, national, tighter_way
from xiangli.resources.rules.gate.words import shape_of, told
from xiangli.resources.rules.harvest.entries import Entry
from xiangli.resources.rules.intake.columns import intake_headings
from xiangli.resources.rules.intake.tables import intake_template
from xiangli.resources.rules.needs.texts import LONGEST, LONGEST_NAME, LONGEST_REASON
from xiangli.resources.rules.pieces import Manuscript
from xiangli.resources.rules.renditions.channels import CHANNELS, FIXED, NOT_YET, Channel
from xiangli.resources.rules.reports import PHOTOS, REPORTED, Photo, Report, read_back
from xiangli.resources.rules.tongues import TONGUES, Tongue
from xiangli.resources.selectors import (
    is_public,
    listed,
    local_contracts,
    place_page,
    public_numbers,
    resource,
    resource_keyed,
    writing_pages,
    written_by,
)
from xiangli.resources.services.archive import archive
from xiangli.resources.services.correct import correct
from xiangli.resources.services.errata.answer_error import answer_error
from xiangli.resources.services.errata.report_error import report_error
from xiangli.resources.services.grow_tree import grow_tree
from xiangli.resources.services.harvest.harvest import Yield, harvest, try_source
from xiangli.resources.services.harvest.keep_source import keep_source, source_of, sources_of
from xiangli.resources.services.intake.carry_on import actor_of_intake, carry_on
from xiangli.resources.services.intake.queue import queue_intake
from xiangli.resources.services.intake.receive import INTAKE_MOST, receive
from xiangli.resources.services.keep_photo import is_own_photo, keep_photo, photo_addresses
from xiangli.resources.services.mask import mask
from xiangli.resources.services.needs.arrange import merge_needs, rename_need, split_need
from xiangli.resources.services.needs.assign import assign_need
from xiangli.resources.services.needs.counting import Visitor
from xiangli.resources.services.needs.note import note_need
from xiangli.resources.services.needs.settle import meet_need, refuse_need, reopen_need
from xiangli.resources.services.needs.vote import vote
from xiangli.resources.services.open_column import open_column
from xiangli.resources.services.picture_place import picture_place, unpicture_place
from xiangli.resources.services.publish import publish
from xiangli.resources.services.renditions.approve import approve_rendition
from xiangli.resources.services.renditions.derive import derive_renditions
from xiangli.resources.services.renditions.edit import edit_rendition
from xiangli.resources.services.renditions.withdraw import withdraw_rendition
from xiangli.resources.services.renew import renew
from xiangli.resources.services.report import report, revise
from xiangli.resources.services.schedule import publish_due, schedule
from xiangli.resources.services.send_back import send_back
from xiangli.resources.services.set_contract import set_contract
from xiangli.resources.services.set_standard import set_standard
from xiangli.resources.services.submit import submit
from xiangli.resources.services.take_in import take_in
from xiangli.resources.services.translations.pass_translation import pass_translation
from xiangli.resources.services.translations.send_back_translation import send_back_translation
from xiangli.resources.services.translations.submit_translation import submit_translation
from xiangli.resources.services.translations.withdraw_translation import withdraw_translation
from xiangli.resources.services.translations.write_translation import write_translation
from xiangli.resources.services.withdraw import withdraw
from xiangli.resources.services.write import write
from xiangli.resources.shown import aired_bulletin, feed_words, in_force, renditions_of
from xiangli.resources.standards import own_standard, standard_above
from xiangli.resources.telling import Outcome, register_wording
from xiangli.resources.translations import (
    Told,
    is_behind,
    told_of,
    translated,
    translations_of,
)

OLD_FATES: Final = dict(BECAME)

__all__ = [
    "CHANNELS", "DOMAINS", "FIXED", "INTAKE_MOST", "KINDS", "LONGEST", "LONGEST_NAME",
    "LONGEST_REASON", "MODELS", "NOT_YET", "OLD_FATES", "PHOTOS", "REPORTED", "SHELVES",
    "SORTS", "TONGUES", "AlreadyAnswered", "AnswerMissing", "AnswerPage", "BadDue", "BadMoment",
    "Balance", "Change", "Channel", "ChannelMissing", "Column", "ColumnPage", "Contract",
    "Counts", "Domain", "Editor", "Entry", "ErrorReport", "FileNotTaken", "Finding", "Foot",
    "GateStopped", "Incomplete", "Intake", "Judged", "Kind", "LocalContract", "LocalPhrase",
    "LocalStandard", "Loosens", "Manuscript", "Need", "NeedClosed", "NotNow", "NothingWaits",
    "Old", "OldAddress", "OldSite", "OtherEdition", "Outcome", "OwnWork", "Photo",
    "PictureUntold", "PieceRefused", "PlacePage", "PlacePhoto", "PosterBusy", "PublicEdition",
    "PublicNeed", "PublicNeeds", "ReasonMissing", "Rendition", "RenditionRefused", "Report",
    "Resource", "ResourcesError", "ResourcesForbidden", "Signal", "SignalsMissing", "Source",
    "SourceBroken", "Standard", "StandardLoosens", "State", "TextMissing", "TextTooLong",
    "Told", "Tongue", "TooOften", "Translation", "TranslationRefused", "TreeMissing",
    "UnknownDomain", "UnknownIntake", "UnknownKind", "UnknownNeed", "UnknownRendition",
    "UnknownReport", "UnknownResource", "UnknownSource", "UnknownTranslation", "Visitor",
    "Yield", "actor_of_intake", "aired_bulletin", "answer_error", "answer_named",
    "approve_rendition", "archive", "assign_need", "balance_of", "carry_on", "changes",
    "columns", "columns_read", "contract_at", "correct", "counted", "derive_renditions",
    "edit_rendition", "edition_in_hand", "empty_domains", "error_report", "error_reports",
    "fates", "feed_words", "grow_tree", "growth", "harvest", "in_force", "in_hand", "in_state",
    "intake_headings", "intake_of", "intake_template", "intakes_of", "is_behind",
    "is_own_photo", "is_public", "judge", "keep_photo", "keep_recording", "keep_source",
    "keeps_contracts", "keeps_standard", "kept_pieces", "leads", "left_behind", "listed",
    "local_contracts", "mask", "may_change", "may_review", "may_write", "meet_need",
    "merge_needs", "national", "need", "needs_here", "note_need", "of_column", "of_place",
    "of_resource", "old_address", "old_addresses", "old_sites", "open_column", "own_standard",
    "pass_translation", "photo_addresses", "picture_place", "place_page", "place_photo",
    "poster", "public_editions", "public_histories", "public_needs", "public_numbers",
    "publish", "publish_due", "queue_intake", "read_back", "read_pieces", "receive",
    "recording_files", "recording_path", "refuse_need", "register_own_addresses",
    "register_wording", "rename_need", "renditions_of", "renew", "reopen_need", "report",
    "report_error", "resource", "resource_keyed", "revise", "roll_up", "schedule", "send_back",
    "send_back_translation", "sent_back", "set_contract", "set_standard", "shape_of",
    "signals_of", "source_of", "sources_of", "split_need", "standard_above", "state_of",
    "submit", "submit_translation", "take_in", "tighter_way", "to_pass", "to_review", "told",
    "told_of", "translated", "translations_of", "try_source", "unpicture_place", "vote",
    "withdraw", "withdraw_rendition", "withdraw_translation", "write", "write_translation",
    "writing_pages", "written_by", "wrote_on",
]  # fmt: skip
