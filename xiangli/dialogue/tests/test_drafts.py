"""Drafts: begun at the first answer, saved at once, seen by their owner only."""

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import ProgrammingError

from xiangli.dialogue.models import Answer, Draft
from xiangli.dialogue.public import (
    CodeTaken,
    DraftClosed,
    DraftLocked,
    NotYours,
    UnknownDraft,
    UnknownForm,
    UnknownPage,
    WrongTry,
    claim,
    discard,
    drafts_of,
    draw_code,
    find_draft,
    open_draft,
    open_with_phone,
    save_answer,
    save_page,
    take_back,
    unlock,
)
from xiangli.dialogue.tests.conftest import NOW, OTHER_TOWN, TOWN, VILLAGE, mobile, officer
from xiangli.dialogue.tests.forms import person_id
from xiangli.kernel.public import Actor, parse_number
from xiangli.ledger.public import events_of
from xiangli.vault.public import scope

pytestmark = pytest.mark.django_db
ME = {"applicant-name": ["王秀英"], "applicant-id_number": [person_id("19590312")]}


def put(draft, page, posted, by, now=NOW):
    return save_page(draft=draft.pk, page=page, posted=posted, by=by, now=now)


def answers(draft, by, now=NOW):
    return dict(open_draft(draft=draft.pk, by=by, now=now).answers)


def test_a_draft_has_a_number_that_survives_the_phone(someone, begin):
    me = someone()
    draft = begin(me.by)
    assert parse_number(draft.code) == draft.code
    assert draft.code.startswith("2611")
    with scope(me.by):
        assert [event.kind for event in events_of("draft", draft.pk)] == ["dialogue.started"]


def test_beginning_twice_begins_once(someone, begin):
    me, key = someone(), uuid.uuid4()
    assert begin(me.by, draft=key).code == begin(me.by, draft=key).code
    with pytest.raises(UnknownDraft):
        begin(someone().by, draft=key)


def test_an_unknown_form_begins_nothing(someone, begin, monkeypatch):
    monkeypatch.setattr("xiangli.dialogue.registry._sources", {})
    with pytest.raises(UnknownForm):
        begin(someone().by)


def test_answers_are_saved_at_once_and_sealed(someone, begin):
    me = someone()
    draft = begin(me.by)
    saved = put(draft, "agree", {"agree": ["yes"]}, me.by)
    assert (saved.problems, saved.next) == ((), "applicant")
    saved = put(draft, "applicant", ME, me.by)
    assert saved.next == "home"
    assert answers(draft, me.by)["applicant"]["name"] == "王秀英"
    with scope(me.by):
        row = Answer.objects.get(draft=draft, question="applicant")
    assert "王秀英".encode() not in row.value.cipher
    assert str(row.value.cipher).find("1959") == -1


def test_saving_twice_changes_nothing(someone, begin):
    me = someone()
    draft = begin(me.by)
    put(draft, "applicant", ME, me.by)
    again = put(draft, "applicant", ME, me.by)
    assert again.problems == ()
    with scope(me.by):
        assert Answer.objects.filter(draft=draft).count() == 1


def test_what_is_wrong_is_kept_as_it_was_typed(someone, begin):
    me = someone()
    draft = begin(me.by)
    put(draft, "applicant", ME, me.by)
    short = {**ME, "applicant-id_number": ["51302"]}
    saved = put(draft, "applicant", short, me.by)
    assert [problem.code for problem in saved.problems] == ["kernel.id_number_length"]
    assert saved.next == "applicant"
    opened = open_draft(draft=draft.pk, by=me.by, now=NOW)
    assert opened.raw["applicant"] == short
    assert answers(draft, me.by)["applicant"]["id_number"] == ME["applicant-id_number"][0]
    put(draft, "applicant", ME, me.by)
    assert open_draft(draft=draft.pk, by=me.by, now=NOW).raw == {}


def test_an_empty_required_answer_is_named(someone, begin):
    me = someone()
    draft = begin(me.by)
    saved = put(draft, "agree", {}, me.by)
    assert [(p.question, p.code) for p in saved.problems] == [("agree", "answer.required")]
    assert put(draft, "note", {"note": [""]}, me.by).next == ""


def test_a_hidden_question_is_refused_and_its_answer_kept_aside(someone, begin):
    me = someone()
    draft = begin(me.by)
    with pytest.raises(UnknownPage):
        put(draft, "mu", {"mu": ["3"]}, me.by)
    first = put(draft, "farm", {"farms": ["yes"]}, me.by)
    assert first.next == "farm"
    assert first.problems == ()
    assert put(draft, "farm", {"farms": ["yes"], "crop": ["稻"]}, me.by).next == "mu"
    put(draft, "mu", {"mu": ["3亩6分"]}, me.by)
    hiding = put(draft, "farm", {"farms": ["no"], "crop": ["麦"]}, me.by)
    assert hiding.problems == ()
    assert not hiding.opened.live().asks("mu")
    assert hiding.opened.answers["mu"] == 360
    put(draft, "farm", {"farms": ["yes"], "crop": ["稻"]}, me.by)
    assert open_draft(draft=draft.pk, by=me.by, now=NOW).live().answers["mu"] == 360


def test_a_page_edited_behind_the_servers_back(someone, begin):
    me = someone()
    draft = begin(me.by)
    saved = put(draft, "agree", {"agree": ["yes"], "mu": ["5"], "is_admin": ["1"]}, me.by)
    assert {(p.question, p.code) for p in saved.problems} == {
        ("mu", "form.hidden_question"),
        ("is_admin", "form.unknown_question"),
    }
    assert answers(draft, me.by) == {"agree": {"agreed": True}}


def test_one_question_at_a_time(someone, begin):
    me = someone()
    draft = begin(me.by)
    posted = {"farms": ["是"]}
    saved = save_answer(draft=draft.pk, question="farms", posted=posted, by=me.by, now=NOW)
    assert saved.opened.answers["farms"] is True
    with pytest.raises(UnknownPage):
        save_answer(draft=draft.pk, question="nothing", posted={}, by=me.by, now=NOW)


def test_the_place_of_filing_moves_the_draft(someone, begin):
    me = someone()
    draft = begin(me.by)
    window = officer("township.window", TOWN)
    with scope(window):
        assert not Draft.objects.filter(pk=draft.pk).exists()
    put(draft, "home", {"home": [VILLAGE]}, me.by)
    with scope(window):
        assert Draft.objects.get(pk=draft.pk).scope_code == VILLAGE
    with scope(officer("township.window", OTHER_TOWN)):
        assert not Draft.objects.filter(pk=draft.pk).exists()
        assert not Answer.objects.exists()


def test_nobody_else_is_offered_or_shown_it(someone, begin, helper):
    me, other = someone(), someone()
    draft = begin(me.by)
    with scope(me.by):
        assert [one.pk for one in drafts_of(me.by, NOW)] == [draft.pk]
    with scope(other.by):
        assert drafts_of(other.by, NOW) == []
    with pytest.raises(UnknownDraft):
        open_draft(draft=draft.pk, by=other.by, now=NOW)
    bearer = Actor.bearer(draft.code)
    with scope(bearer):
        assert drafts_of(bearer, NOW) == []
    with pytest.raises(UnknownDraft):
        find_draft(code=draft.code, by=Actor.bearer(draw_code(NOW)), now=NOW)


def test_nobody_writes_into_it_even_by_sql(someone, begin):
    me, other = someone(), someone()
    draft = begin(me.by)
    put(draft, "agree", {"agree": ["yes"]}, me.by)
    with scope(other.by):
        assert Answer.objects.update(updated_at=NOW) == 0
        assert Draft.objects.update(state="submitted") == 0
    with pytest.raises(ProgrammingError, match="row-level security"), scope(other.by):
        Answer.objects.create(id=uuid.uuid4(), draft_id=draft.pk, question="x", updated_at=NOW)


def test_a_helper_with_a_mandate_goes_on_and_without_one_does_not(someone, begin, helper):
    me = someone()
    agent = helper(me.id)
    draft = begin(agent, person_id=me.id, phone=me.phone)
    assert draft.person_id == me.id
    put(draft, "agree", {"agree": ["yes"]}, agent)
    assert answers(draft, me.by) == {"agree": {"agreed": True}}
    own = begin(me.by)
    put(own, "home", {"home": [VILLAGE]}, me.by)
    with scope(agent):
        assert {one.pk for one in drafts_of(agent, NOW)} == {draft.pk, own.pk}
    neighbour = helper(someone().id)
    with scope(neighbour):
        assert drafts_of(neighbour, NOW) == []
    stranger = officer("village.agent", VILLAGE)
    with pytest.raises(NotYours):
        open_draft(draft=draft.pk, by=stranger, now=NOW)
    with pytest.raises(NotYours):
        begin(stranger, person_id=me.id)
    later = NOW.replace(year=2028)
    with scope(agent):
        assert drafts_of(agent, later) == []
    with pytest.raises(NotYours):
        open_draft(draft=draft.pk, by=agent, now=later)


@pytest.mark.django_db(transaction=True)
def test_without_login_the_code_is_the_key(begin):
    phone, code = mobile(), draw_code(NOW)
    by = Actor.bearer(code)
    draft = begin(by, phone=phone)
    assert (draft.code, draft.person_id) == (code, None)
    put(draft, "agree", {"agree": ["yes"]}, by)
    again = open_with_phone(code=code, phone=f"+86 {phone}", now=NOW)
    assert answers(draft, again) == {"agree": {"agreed": True}}
    with pytest.raises(CodeTaken):
        begin(by, draft=uuid.uuid4())


def test_five_wrong_tries_lock_the_code_and_the_counter_opens_it(someone, begin):
    me = someone()
    draft = begin(me.by)
    put(draft, "home", {"home": [VILLAGE]}, me.by)
    for _ in range(4):
        with pytest.raises(WrongTry):
            open_with_phone(code=draft.code, phone=mobile(), now=NOW)
    with pytest.raises(DraftLocked):
        open_with_phone(code=draft.code, phone="not a phone", now=NOW)
    with pytest.raises(DraftLocked):
        open_with_phone(code=draft.code, phone=me.phone, now=NOW + timedelta(hours=23))
    assert open_draft(draft=draft.pk, by=me.by, now=NOW).draft.code == draft.code
    with pytest.raises(NotYours):
        unlock(code=draft.code, by=officer("village.agent", VILLAGE), now=NOW)
    unlock(code=draft.code, by=officer("township.window", OTHER_TOWN), now=NOW)
    assert open_with_phone(code=draft.code, phone=me.phone, now=NOW).scope.ticket == draft.code
    with scope(me.by):
        kinds = [event.kind for event in events_of("draft", draft.pk)]
    assert kinds == ["dialogue.started", "dialogue.locked", "dialogue.unlocked"]


def test_a_right_try_forgets_the_wrong_ones_and_a_day_ends_the_lock(someone, begin):
    me = someone()
    draft = begin(me.by)
    for phone in (mobile(), mobile(), mobile(), mobile(), me.phone, mobile()):
        if phone == me.phone:
            open_with_phone(code=draft.code, phone=phone, now=NOW)
            continue
        with pytest.raises(WrongTry):
            open_with_phone(code=draft.code, phone=phone, now=NOW)
    for _ in range(4):
        with pytest.raises((WrongTry, DraftLocked)):
            open_with_phone(code=draft.code, phone=mobile(), now=NOW)
    later = NOW + timedelta(hours=25)
    assert open_with_phone(code=draft.code, phone=me.phone, now=later).kind == "bearer"


def test_no_draft_with_this_code_sounds_like_a_wrong_phone():
    with pytest.raises(WrongTry):
        open_with_phone(code=draw_code(NOW), phone=mobile(), now=NOW)


def test_logging_in_makes_it_ones_own(someone, begin):
    me, other, code = someone(), someone(), draw_code(NOW)
    by = Actor.bearer(code)
    draft = begin(by, phone=mobile())
    put(draft, "agree", {"agree": ["yes"]}, by)
    claim(code=code, person_id=me.id, now=NOW)
    claim(code=code, person_id=me.id, now=NOW)
    with scope(me.by):
        assert [one.pk for one in drafts_of(me.by, NOW)] == [draft.pk]
    assert open_with_phone(code=code, phone=me.phone, now=NOW).scope.ticket == code
    with pytest.raises(NotYours):
        claim(code=code, person_id=other.id, now=NOW)
    with pytest.raises(UnknownDraft):
        claim(code=draw_code(NOW), person_id=me.id, now=NOW)


def test_thrown_away_and_taken_back(someone, begin):
    me = someone()
    draft = begin(me.by)
    put(draft, "agree", {"agree": ["yes"]}, me.by)
    discard(draft=draft.pk, by=me.by, now=NOW)
    discard(draft=draft.pk, by=me.by, now=NOW)
    with scope(me.by):
        assert drafts_of(me.by, NOW) == []
    with pytest.raises(DraftClosed):
        put(draft, "agree", {"agree": ["yes"]}, me.by)
    take_back(draft=draft.pk, by=me.by, now=NOW)
    assert answers(draft, me.by) == {"agree": {"agreed": True}}


def test_the_ticket_of_one_draft_opens_no_other(someone, begin):
    me = someone()
    mine, other = begin(me.by), begin(someone().by)
    by = Actor.bearer(mine.code)
    with pytest.raises(UnknownDraft):
        open_draft(draft=other.pk, by=by, now=NOW)
    both = replace(me.by, scope=replace(me.by.scope, ticket=other.code))
    assert open_draft(draft=other.pk, by=both, now=NOW).draft.pk == other.pk
