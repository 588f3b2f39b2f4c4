"""Rows and files of a draft, and two tabs at once."""

import threading
import uuid
from typing import Any

import pytest
from django.db import connections

from xiangli.dialogue.models import Draft
from xiangli.dialogue.public import (
    FilesFull,
    RowGone,
    UnknownPage,
    attach_file,
    detach_file,
    keep_row,
    open_draft,
    remove_row,
    save_page,
    save_row,
)
from xiangli.dialogue.tests.conftest import NOW, TOWN, VILLAGE, officer, photo
from xiangli.dialogue.tests.forms import person_id
from xiangli.files.public import FileRefused, files_of
from xiangli.vault.public import scope

pytestmark = pytest.mark.django_db
A, B = "0000000a", "0000000b"


def row(name="李德顺", number=None):
    return {"people-name": [name], "people-id_number": [number or person_id("19700101")]}


def put_row(draft, posted, by, row, *, add=True):
    return save_row(
        draft=draft.pk, question="people", row=row, posted=posted, add=add, by=by, now=NOW
    )


def people(draft, by):
    return open_draft(draft=draft.pk, by=by, now=NOW).answers.get("people")


def attach(draft, by, upload=None, name="a.jpg"):
    return attach_file(
        draft=draft.pk, question="papers", upload=upload or photo(), name=name, by=by, now=NOW
    )


def test_rows_are_added_changed_and_removed(someone, begin):
    me = someone()
    draft = begin(me.by)
    put_row(draft, row(), me.by, A)
    put_row(draft, row("李小军", person_id("20181104")), me.by, B)
    put_row(draft, row("李德明"), me.by, A, add=False)
    assert [one["name"] for one in people(draft, me.by)] == ["李德明", "李小军"]
    remove_row(draft=draft.pk, question="people", row=A, by=me.by, now=NOW)
    remove_row(draft=draft.pk, question="people", row=A, by=me.by, now=NOW)
    assert [one["name"] for one in people(draft, me.by)] == ["李小军"]


def test_pressing_twice_adds_one_row(someone, begin):
    me = someone()
    draft = begin(me.by)
    put_row(draft, row(), me.by, A)
    put_row(draft, row(), me.by, A)
    assert len(people(draft, me.by)) == 1


def test_a_row_that_is_gone_is_not_changed(someone, begin):
    me = someone()
    draft = begin(me.by)
    with pytest.raises(RowGone):
        put_row(draft, row(), me.by, A, add=False)
    with pytest.raises(RowGone):
        put_row(draft, row(), me.by, "not-an-id")


def test_a_wrong_row_is_kept_as_typed(someone, begin):
    me = someone()
    draft = begin(me.by)
    put_row(draft, row(), me.by, A)
    saved = put_row(draft, row("李小军", "51"), me.by, B)
    assert [problem.code for problem in saved.problems] == ["kernel.id_number_length"]
    opened = open_draft(draft=draft.pk, by=me.by, now=NOW)
    assert opened.raw["people"] == {**row("李小军", "51"), "people": [B]}
    assert len(people(draft, me.by)) == 1


def test_what_is_being_typed_into_a_row_is_kept(someone, begin):
    me = someone()
    draft = begin(me.by)
    half = {"people-name": ["李"]}
    keep_row(draft=draft.pk, question="people", row=A, posted=half, by=me.by, now=NOW)
    opened = open_draft(draft=draft.pk, by=me.by, now=NOW)
    assert opened.raw["people"] == {**half, "people": [A]}
    assert "people" not in opened.answers
    put_row(draft, row(), me.by, A)
    assert open_draft(draft=draft.pk, by=me.by, now=NOW).raw == {}


def test_only_repeating_questions_have_rows(someone, begin):
    me = someone()
    draft = begin(me.by)
    with pytest.raises(UnknownPage):
        save_row(draft=draft.pk, question="note", row=A, posted={}, by=me.by, now=NOW)


def test_files_are_kept_with_the_draft(someone, begin):
    me = someone()
    draft = begin(me.by)
    attach(draft, me.by)
    saved = attach(draft, me.by)
    with pytest.raises(FilesFull):
        attach(draft, me.by)
    kept: Any = saved.opened.answers["papers"]
    assert len(kept) == 2
    detach_file(draft=draft.pk, question="papers", file=uuid.UUID(kept[0]), by=me.by, now=NOW)
    assert open_draft(draft=draft.pk, by=me.by, now=NOW).answers["papers"] == kept[1:]
    with scope(me.by):
        assert [str(one.pk) for one in files_of(("draft", draft.pk))] == kept[1:]
    assert save_page(draft=draft.pk, page="papers", posted={}, by=me.by, now=NOW).problems == ()


def test_a_bad_file_changes_nothing(someone, begin):
    me = someone()
    draft = begin(me.by)
    attach(draft, me.by)
    upload = photo()
    upload.seek(0, 2)
    with pytest.raises(FileRefused):
        attach(draft, me.by, upload=upload)
    kept: Any = open_draft(draft=draft.pk, by=me.by, now=NOW).answers["papers"]
    assert len(kept) == 1


def test_the_last_file_taken_back_is_missing_again(someone, begin):
    me = someone()
    draft = begin(me.by)
    kept: Any = attach(draft, me.by).opened.answers["papers"]
    detach_file(draft=draft.pk, question="papers", file=uuid.UUID(kept[0]), by=me.by, now=NOW)
    saved = save_page(draft=draft.pk, page="papers", posted={}, by=me.by, now=NOW)
    assert [problem.code for problem in saved.problems] == ["answer.required"]


def test_files_are_attached_before_and_after_the_place_is_told(someone, begin):
    me = someone()
    draft = begin(me.by)
    first: Any = attach(draft, me.by).opened.answers["papers"]
    save_page(draft=draft.pk, page="home", posted={"home": [VILLAGE]}, by=me.by, now=NOW)
    both: Any = attach(draft, me.by).opened.answers["papers"]
    assert len(both) == 2
    detach_file(draft=draft.pk, question="papers", file=uuid.UUID(first[0]), by=me.by, now=NOW)
    with scope(officer("township.window", TOWN)):
        assert not files_of(("draft", draft.pk)).exists()


@pytest.mark.django_db(transaction=True)
def test_two_tabs_lose_nothing(someone, begin):
    me = someone()
    draft = begin(me.by)
    gate, failed = threading.Barrier(4), []

    def tab(number):
        try:
            gate.wait()
            put_row(draft, row(f"家人{number}"), me.by, f"{number:08x}")
        except BaseException as error:
            failed.append(error)
            raise
        finally:
            connections.close_all()

    tabs = [threading.Thread(target=tab, args=(number,)) for number in range(4)]
    for one in tabs:
        one.start()
    for one in tabs:
        one.join()
    assert failed == []
    assert len(people(draft, me.by)) == 4
    with scope(me.by):
        assert Draft.objects.get(pk=draft.pk).version == 4
