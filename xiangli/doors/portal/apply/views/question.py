"""One page of questions: shown, saved, gone on from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import BinaryIO, Final, cast
from uuid import UUID

from django.http import Http404, HttpResponse

from xiangli.dialogue.public import (
    DialogueError,
    Opened,
    Problem,
    Saved,
    attach_file,
    detach_file,
    first_open,
    save_page,
)
from xiangli.doors import parts
from xiangli.doors.portal.apply.paging import show_page, typed_before
from xiangli.doors.portal.apply.posting import fields_of, wish
from xiangli.doors.portal.apply.visit import Visit, visited
from xiangli.doors.portal.apply.wording import error_words
from xiangli.files.public import FileErased, FileMissing, FilesError, read

DEEPER: Final = "answer.place_deeper"
DROP: Final = "drop:"


@visited
def question(visit: Visit, page: str) -> HttpResponse:
    """A GET shows the page, a POST saves it at once and goes on, or says what is wrong."""
    if visit.posts:
        return _posted(visit, page)
    opened = visit.open()
    shown = opened.page(page)
    typed, problems = typed_before(opened, shown)
    held = visit.held()
    if held:
        return show_page(visit, opened, shown, typed=held, kept=True)
    return show_page(visit, opened, shown, typed=typed, problems=problems)


@visited
def file(visit: Visit, page: str, file: UUID) -> HttpResponse:
    """The small picture of a file that was handed in here."""
    opened = visit.open()
    if not any(str(file) in _files(opened, key) for key in opened.page(page).questions):
        raise Http404
    try:
        got = read(file=file, purpose="fill_in", preview=True, by=visit.by, now=visit.now)
    except (FileMissing, FileErased) as missing:
        raise Http404 from missing
    return HttpResponse(got.data, content_type=got.media_type)


def _posted(visit: Visit, page: str) -> HttpResponse:
    do, posted = wish(visit.request), fields_of(visit.request)
    if do.startswith(DROP):
        return _drop(visit, page, do.removeprefix(DROP))
    refused = _attach(visit) if do != "auto" else []
    saved = save_page(draft=visit.code, page=page, posted=posted, by=visit.by, now=visit.now)
    visit.learn(saved.opened.draft)
    if do == "auto":
        return HttpResponse(status=204)
    if do == "later":
        return visit.go("later")
    if do == "upload" and not refused:
        return visit.again(page)
    problems: list[Problem | parts.Problem] = [*refused, *_wrong(saved, posted, do)]
    if problems:
        shown = saved.opened.page(page)
        return show_page(visit, saved.opened, shown, typed=_kept(posted), problems=problems)
    return _onward(visit, saved, page)


def _onward(visit: Visit, saved: Saved, page: str) -> HttpResponse:
    """The next page; back to the check page for whoever came from there and has left nothing."""
    if saved.next != page and (visit.to_check or visit.draft.state == "correcting"):
        left = first_open(saved.opened.form, saved.opened.live())
        return visit.go(left.id if left and visit.draft.state != "correcting" else "")
    return visit.go(saved.next) if saved.next != page else visit.again(page)


def _wrong(saved: Saved, posted: Mapping[str, Sequence[str]], do: str) -> list[Problem]:
    """What is to be mended. A place chosen one level deeper is on its way, not wrong."""
    if do == "upload":
        return []
    return [
        problem
        for problem in saved.problems
        if not (problem.code == DEEPER and all(posted.get(problem.question, ())))
    ]


def _kept(posted: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    return {name: list(texts) for name, texts in posted.items()}


def _attach(visit: Visit) -> list[parts.Problem]:
    """Take the files that came with the page; each that is refused is named beside its field."""
    refused: list[parts.Problem] = []
    for key, uploads in visit.request.FILES.lists():
        for upload in uploads:
            try:
                attach_file(
                    draft=visit.key, question=str(key), upload=cast("BinaryIO", upload),
                    name=upload.name or "", by=visit.by, now=visit.now,
                )  # fmt: skip
            except (FilesError, DialogueError) as error:
                refused.append(parts.Problem(str(key), error_words(error)))
    return refused


def _drop(visit: Visit, page: str, told: str) -> HttpResponse:
    """Take a file back. `told` is `<question>:<file>`."""
    key, _, file_id = told.partition(":")
    try:
        detach_file(draft=visit.key, question=key, file=UUID(file_id), by=visit.by, now=visit.now)
    except ValueError as bad:
        raise Http404 from bad
    return visit.again(page)


def _files(opened: Opened, key: str) -> list[object]:
    kept = opened.answers.get(key)
    if opened.form.questions[key].type != "file" or not isinstance(kept, list):
        return []
    return list(kept)
