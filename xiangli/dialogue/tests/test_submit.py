"""Handing in, asking again, expiring, forgetting."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections

from xiangli.dialogue.models import Answer, Draft
from xiangli.dialogue.public import (
    DraftClosed,
    NobodysDraft,
    NotFinished,
    UnknownDraft,
    attach_file,
    discard,
    draw_code,
    expire_due,
    find_problems,
    notice_due,
    open_draft,
    read_answers,
    register_expiry_notice,
    register_keeping,
    reopen,
    save_page,
    submit,
    take_back,
)
from xiangli.dialogue.services.forget import forget_draft
from xiangli.dialogue.tests.conftest import NOW, TOWN, VILLAGE, mobile, officer, photo
from xiangli.dialogue.tests.forms import person_id
from xiangli.files.public import files_of
from xiangli.kernel.public import Actor
from xiangli.people.public import copy_out
from xiangli.vault.public import scope

pytestmark = pytest.mark.django_db
PAGES = {
    "agree": {"agree": ["yes"]},
    "applicant": {"applicant-name": ["王秀英"], "applicant-id_number": [person_id("19590312")]},
    "home": {"home": [VILLAGE]},
    "farm": {"farms": ["yes"], "crop": ["稻"]},
    "mu": {"mu": ["3.6"]},
    "note": {"note": [""]},
}


def fill_in(draft, by, **changed):
    attach_file(draft=draft.pk, question="papers", upload=photo(), name="a.jpg", by=by, now=NOW)
    for page, posted in {**PAGES, **changed}.items():
        saved = save_page(draft=draft.pk, page=page, posted=posted, by=by, now=NOW)
        assert saved.problems == (), saved.problems


def hand_in(draft, by):
    return submit(draft=draft.pk, by=by, now=NOW)


@pytest.fixture
def finished(someone, begin):
    me = someone()
    draft = begin(me.by)
    fill_in(draft, me.by)
    return me, draft


def test_handed_in_once(finished):
    me, draft = finished
    first = hand_in(draft, me.by)
    assert (first.code, first.person, first.scope_code) == (draft.code, me.id, VILLAGE)
    assert first.answers["mu"] == 360
    assert "note" not in first.answers
    again = hand_in(draft, me.by)
    assert again.again
    assert (again.answers, again.digest) == (first.answers, first.digest)
    with pytest.raises(DraftClosed):
        save_page(draft=draft.pk, page="note", posted={"note": ["x"]}, by=me.by, now=NOW)


def test_hidden_answers_are_dropped(finished):
    me, draft = finished
    save_page(draft=draft.pk, page="farm", posted={"farms": ["no"]}, by=me.by, now=NOW)
    assert set(hand_in(draft, me.by).answers) == {"agree", "applicant", "farms", "home", "papers"}
    with scope(me.by):
        assert not Answer.objects.filter(draft=draft, question__in=["mu", "crop", "note"]).exists()


def test_an_unfinished_draft_is_not_taken(someone, begin):
    me = someone()
    draft = begin(me.by)
    save_page(draft=draft.pk, page="agree", posted={"agree": ["yes"]}, by=me.by, now=NOW)
    with pytest.raises(NotFinished) as refused:
        hand_in(draft, me.by)
    gaps: Any = refused.value.params["problems"]
    assert {(p.question, p.code) for p in gaps} == {
        (key, "answer.required") for key in ("applicant", "home", "farms", "papers")
    }
    assert open_draft(draft=draft.pk, by=me.by, now=NOW).draft.state == "open"


def test_what_was_typed_last_and_is_wrong_holds_it_back(finished):
    me, draft = finished
    save_page(draft=draft.pk, page="mu", posted={"mu": ["很多"]}, by=me.by, now=NOW)
    opened = open_draft(draft=draft.pk, by=me.by, now=NOW)
    assert [(p.question, p.code) for p in find_problems(opened)] == [("mu", "form.unsaved")]
    with pytest.raises(NotFinished):
        hand_in(draft, me.by)


def test_nobodys_draft_is_not_taken(begin):
    by = Actor.bearer(draw_code(NOW))
    draft = begin(by, phone=mobile())
    with pytest.raises(NobodysDraft):
        hand_in(draft, by)


def test_a_strangers_draft_is_not_there(finished, someone):
    _, draft = finished
    with pytest.raises(UnknownDraft):
        hand_in(draft, someone().by)


@pytest.mark.django_db(transaction=True)
def test_two_at_once_hand_in_once(finished):
    me, draft = finished
    gate, done = threading.Barrier(3), []

    def press():
        try:
            gate.wait()
            done.append(hand_in(draft, me.by).again)
        finally:
            connections.close_all()

    presses = [threading.Thread(target=press) for _ in range(3)]
    for one in presses:
        one.start()
    for one in presses:
        one.join()
    assert sorted(done) == [False, True, True]


def test_officers_of_the_place_read_what_was_handed_in(finished):
    me, draft = finished
    window = officer("township.window", TOWN)
    with pytest.raises(UnknownDraft):
        read_answers(draft=draft.pk, purpose="check_papers", by=window, now=NOW)
    hand_in(draft, me.by)
    opened = read_answers(draft=draft.pk, purpose="check_papers", by=window, now=NOW)
    with scope(window):
        assert files_of(("case", draft.pk)).count() == 1
    answered: Any = opened.answers["applicant"]
    assert answered["name"] == "王秀英"
    with pytest.raises(UnknownDraft):
        elsewhere = officer("township.window", "511722999")
        read_answers(draft=draft.pk, purpose="check_papers", by=elsewhere, now=NOW)


def test_papers_are_corrected_question_by_question(finished):
    me, draft = finished
    hand_in(draft, me.by)
    window = officer("township.window", TOWN)
    reopen(draft=draft.pk, questions=["applicant"], by=window, now=NOW)
    other = save_page(draft=draft.pk, page="note", posted={"note": ["新"]}, by=me.by, now=NOW)
    assert "note" not in other.opened.answers
    named = {**PAGES["applicant"], "applicant-name": ["王秀珍"]}
    save_page(draft=draft.pk, page="applicant", posted=named, by=me.by, now=NOW)
    corrected: Any = hand_in(draft, me.by).answers["applicant"]
    assert corrected["name"] == "王秀珍"


def test_expiry_is_told_once_and_put_off_by_working_on_it(someone, begin):
    me = someone()
    draft = begin(me.by)
    told = []
    register_expiry_notice("test", lambda one, now: told.append(one.pk))
    by, soon = Actor.system("test"), NOW + timedelta(days=84)
    assert notice_due(by=by, now=NOW) == 0
    assert (notice_due(by=by, now=soon), notice_due(by=by, now=soon)) == (1, 0)
    assert told == [draft.pk]
    save_page(draft=draft.pk, page="agree", posted={"agree": ["yes"]}, by=me.by, now=soon)
    assert expire_due(by=by, now=NOW + timedelta(days=91)) == 0
    assert notice_due(by=by, now=soon + timedelta(days=84)) == 1


def test_a_draft_is_kept_as_long_as_its_pack_says(someone, begin):
    register_keeping("test", lambda *_: timedelta(days=30))
    me, by = someone(), Actor.system("test")
    draft, aside = begin(me.by), begin(me.by)
    later = NOW + timedelta(days=20)
    save_page(draft=draft.pk, page="agree", posted={"agree": ["yes"]}, by=me.by, now=later)
    discard(draft=aside.pk, by=me.by, now=NOW)
    take_back(draft=aside.pk, by=me.by, now=later)
    assert expire_due(by=by, now=NOW + timedelta(days=49)) == 0
    assert notice_due(by=by, now=NOW + timedelta(days=44)) == 2
    assert expire_due(by=by, now=NOW + timedelta(days=50)) == 2


def test_one_draft_that_cannot_be_told_holds_up_nobody(someone, begin, monkeypatch, caplog):
    lost, other = begin(someone().by), begin(someone().by)
    told = []

    def give(one, _now):
        if one.pk == lost.pk:
            raise KeyError("no number")
        told.append(one.pk)

    monkeypatch.setattr("xiangli.dialogue.services.expire.give_notice", give)
    by, soon = Actor.system("test"), NOW + timedelta(days=84)
    assert (notice_due(by=by, now=soon), notice_due(by=by, now=soon)) == (1, 0)
    assert told == [other.pk]
    assert expire_due(by=by, now=NOW + timedelta(days=91)) == 2


def test_an_expired_draft_is_erased(finished):
    me, draft = finished
    by, over = Actor.system("test"), NOW + timedelta(days=91)
    assert (expire_due(by=by, now=over), expire_due(by=by, now=over)) == (1, 0)
    with scope(me.by):
        assert not Answer.objects.filter(draft=draft).exists()
        assert not files_of(("draft", draft.pk)).exists()
        assert Draft.objects.get(pk=draft.pk).state == "expired"
    with pytest.raises(DraftClosed):
        open_draft(draft=draft.pk, by=me.by, now=over)


def test_what_was_handed_in_does_not_expire(finished):
    me, draft = finished
    hand_in(draft, me.by)
    assert expire_due(by=Actor.system("test"), now=NOW + timedelta(days=400)) == 0


def test_a_person_takes_a_copy(finished):
    me, draft = finished
    copy: Any = copy_out(person=me.id, by=me.by, now=NOW)["drafts"]
    assert [one["code"] for one in copy] == [draft.code]
    assert copy[0]["answers"]["applicant"]["name"] == "王秀英"


def test_erasure_leaves_no_answer(finished):
    me, draft = finished
    with scope(Actor.system("test")):
        forget_draft(draft.pk)
    with scope(me.by):
        assert not Answer.objects.filter(draft=draft).exists()
