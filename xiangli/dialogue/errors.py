"""Errors of dialogue.

XiangliError
└── DialogueError               dialogue
    ├── FormRefused             dialogue.form_refused        mistakes: what `services check` shows
    ├── UnknownForm             dialogue.unknown_form        service, edition
    ├── UnknownPage             dialogue.unknown_page        page: not in the form, or not asked now
    ├── UnknownDraft            dialogue.unknown_draft       none that the caller may see
    ├── CodeTaken               dialogue.code_taken          draw another
    ├── DraftClosed             dialogue.draft_closed        state: submitted, discarded, expired
    ├── WrongTry                dialogue.wrong_try           no draft has this code and this phone
    ├── DraftLocked             dialogue.draft_locked        until: the counter can open it
    ├── NotFinished             dialogue.not_finished        problems: what the check page lists
    ├── NobodysDraft            dialogue.nobodys_draft       log in before handing in
    ├── NotYours                dialogue.not_yours           no mandate, no role for this draft
    ├── RowGone                 dialogue.row_gone            row: removed meanwhile
    └── FilesFull               dialogue.files_full          most
"""

from typing import ClassVar

from xiangli.kernel.public import XiangliError


class DialogueError(XiangliError):
    code: ClassVar[str] = "dialogue"


class FormRefused(DialogueError):
    code: ClassVar[str] = "dialogue.form_refused"


class UnknownForm(DialogueError):
    code: ClassVar[str] = "dialogue.unknown_form"


class UnknownPage(DialogueError):
    code: ClassVar[str] = "dialogue.unknown_page"


class UnknownDraft(DialogueError):
    code: ClassVar[str] = "dialogue.unknown_draft"


class CodeTaken(DialogueError):
    code: ClassVar[str] = "dialogue.code_taken"
    retry: ClassVar[bool] = True


class DraftClosed(DialogueError):
    code: ClassVar[str] = "dialogue.draft_closed"


class WrongTry(DialogueError):
    code: ClassVar[str] = "dialogue.wrong_try"


class DraftLocked(DialogueError):
    code: ClassVar[str] = "dialogue.draft_locked"
    retry: ClassVar[bool] = True


class NotFinished(DialogueError):
    code: ClassVar[str] = "dialogue.not_finished"


class NobodysDraft(DialogueError):
    code: ClassVar[str] = "dialogue.nobodys_draft"


class NotYours(DialogueError):
    code: ClassVar[str] = "dialogue.not_yours"


class RowGone(DialogueError):
    code: ClassVar[str] = "dialogue.row_gone"


class FilesFull(DialogueError):
    code: ClassVar[str] = "dialogue.files_full"
