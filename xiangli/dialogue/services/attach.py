"""Files of an answer: handed in, taken back."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from xiangli.dialogue.errors import FilesFull, UnknownPage
from xiangli.dialogue.rules.form import Question
from xiangli.dialogue.rules.kinds.file import most_files
from xiangli.dialogue.rules.values import Json
from xiangli.dialogue.sealing import keep_answers
from xiangli.dialogue.selectors import Opened, hold, open_held
from xiangli.dialogue.services.save import Saved, may_change
from xiangli.dialogue.services.touch import touch
from xiangli.files.public import CleanFile, FileErased, FileMissing, clean, erase, keep
from xiangli.kernel.public import Actor
from xiangli.vault.public import scope, service


def attach_file(
    *, draft: UUID, question: str, upload: BinaryIO, name: str, by: Actor, now: datetime
) -> Saved:
    """Take one file for a question; what it shows besides (place, camera) is removed.

    Checked and redrawn before the draft is locked. Raises FilesFull, files.public.FileRefused,
    ScannerUnreachable, and as `save_page`.
    """
    with scope(by):
        asked = _taking(open_held(hold(draft, by, now), by, now), question)
    accept = asked.options.get("accept", ("image", "pdf"))
    cleaned = clean(upload=upload, name=name, accept=accept)
    return _attach(draft=draft, question=question, cleaned=cleaned, by=by, now=now)


@service
def detach_file(*, draft: UUID, question: str, file: UUID, by: Actor, now: datetime) -> Saved:
    """Take a file back; it is erased. One that is gone already is no error."""
    opened = open_held(hold(draft, by, now), by, now)
    _asked(opened, question)
    kept = _files(opened, question)
    if str(file) in kept:
        with suppress(FileErased, FileMissing):
            erase(file=file, why="taken_back", by=by, now=now)
    return _put(opened, question, [one for one in kept if one != str(file)], now)


@service
def _attach(*, draft: UUID, question: str, cleaned: CleanFile, by: Actor, now: datetime) -> Saved:
    opened = open_held(hold(draft, by, now), by, now)
    _taking(opened, question)
    row = keep(
        kept=cleaned, about=("draft", draft), scope_code=opened.draft.began_code,
        person_id=opened.draft.person_id, ticket=opened.draft.code, by=by, now=now,
    )  # fmt: skip
    return _put(opened, question, [*_files(opened, question), str(row.id)], now)


def _taking(opened: Opened, key: str) -> Question:
    question = _asked(opened, key)
    most = most_files(question)
    if len(_files(opened, key)) >= most:
        raise FilesFull(most=most)
    return question


def _asked(opened: Opened, key: str) -> Question:
    question = opened.form.questions.get(key)
    if question is None or question.type != "file" or not opened.live().asks(key):
        raise UnknownPage(page=key)
    if not may_change(opened.draft, key):
        raise UnknownPage(page=key)
    return question


def _files(opened: Opened, key: str) -> list[Json]:
    kept = opened.answers.get(key)
    return list(kept) if isinstance(kept, list) else []


def _put(opened: Opened, question: str, files: list[Json], now: datetime) -> Saved:
    keep_answers(opened.draft, {question: files or None}, now)
    touch(opened.draft, now)
    after = replace(opened, answers={**opened.answers, question: files or None})
    return Saved(after, (), opened.form.page_of(question).id)
