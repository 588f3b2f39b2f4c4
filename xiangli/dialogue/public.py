"""Front desk of dialogue: forms, and drafts in which they are answered."""

from xiangli.dialogue.errors import (
    CodeTaken,
    DialogueError,
    DraftClosed,
    DraftLocked,
    FilesFull,
    FormRefused,
    NobodysDraft,
    NotFinished,
    NotYours,
    RowGone,
    UnknownDraft,
    UnknownForm,
    UnknownPage,
    WrongTry,
)
from xiangli.dialogue.gazette import here
from xiangli.dialogue.models import Draft
from xiangli.dialogue.registry import (
    form_of,
    register_expiry_notice,
    register_forms,
    register_keeping,
)
from xiangli.dialogue.rules.answering import fields, mask, parse, row_fields, show, validate
from xiangli.dialogue.rules.checking import Mistake
from xiangli.dialogue.rules.flow import (
    Missing,
    Progress,
    first_open,
    here_for,
    missing,
    next_page,
    previous_page,
    progress,
    unanswered_rows,
)
from xiangli.dialogue.rules.form import Choice, Form, Page, Question
from xiangli.dialogue.rules.kinds.file import most_files
from xiangli.dialogue.rules.kinds.members import rows_of
from xiangli.dialogue.rules.kinds.place import start as place_start
from xiangli.dialogue.rules.kinds.place import wanted_digits
from xiangli.dialogue.rules.limits import show_limit
from xiangli.dialogue.rules.problems import CODES
from xiangli.dialogue.rules.reading import build_form, edition_of, find_mistakes, read_form
from xiangli.dialogue.rules.rows import due_rows, find_row
from xiangli.dialogue.rules.shown import Live, live, pages
from xiangli.dialogue.rules.values import Answers, Both, Here, Json, Lang, Parsed, Problem, Row
from xiangli.dialogue.rules.whole import check_form, live_answers
from xiangli.dialogue.selectors import Opened, drafts_of, put_aside_of
from xiangli.dialogue.services.attach import attach_file, detach_file
from xiangli.dialogue.services.claim import claim
from xiangli.dialogue.services.discard import discard, take_back
from xiangli.dialogue.services.expire import expire_due, notice_due
from xiangli.dialogue.services.reading import read_answers
from xiangli.dialogue.services.reopen import reopen
from xiangli.dialogue.services.resume import find_draft, open_draft, open_with_phone, unlock
from xiangli.dialogue.services.rows import keep_row, new_row_id, remove_row, save_row
from xiangli.dialogue.services.save import Saved, save_answer, save_page
from xiangli.dialogue.services.start import draw_code, start_draft
from xiangli.dialogue.services.submit import Submitted, find_problems, submit

__all__ = [
    "CODES",
    "Answers",
    "Both",
    "Choice",
    "CodeTaken",
    "DialogueError",
    "Draft",
    "DraftClosed",
    "DraftLocked",
    "FilesFull",
    "Form",
    "FormRefused",
    "Here",
    "Json",
    "Lang",
    "Live",
    "Missing",
    "Mistake",
    "NobodysDraft",
    "NotFinished",
    "NotYours",
    "Opened",
    "Page",
    "Parsed",
    "Problem",
    "Progress",
    "Question",
    "Row",
    "RowGone",
    "Saved",
    "Submitted",
    "UnknownDraft",
    "UnknownForm",
    "UnknownPage",
    "WrongTry",
    "attach_file",
    "build_form",
    "check_form",
    "claim",
    "detach_file",
    "discard",
    "drafts_of",
    "draw_code",
    "due_rows",
    "edition_of",
    "expire_due",
    "fields",
    "find_draft",
    "find_mistakes",
    "find_problems",
    "find_row",
    "first_open",
    "form_of",
    "here",
    "here_for",
    "keep_row",
    "live",
    "live_answers",
    "mask",
    "missing",
    "most_files",
    "new_row_id",
    "next_page",
    "notice_due",
    "open_draft",
    "open_with_phone",
    "pages",
    "parse",
    "place_start",
    "previous_page",
    "progress",
    "put_aside_of",
    "read_answers",
    "read_form",
    "register_expiry_notice",
    "register_forms",
    "register_keeping",
    "remove_row",
    "reopen",
    "row_fields",
    "rows_of",
    "save_answer",
    "save_page",
    "save_row",
    "show",
    "show_limit",
    "start_draft",
    "submit",
    "take_back",
    "unanswered_rows",
    "unlock",
    "validate",
    "wanted_digits",
]
