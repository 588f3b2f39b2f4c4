"""Receipt number, phone, last four of the ID: what each opens, and what guessing meets."""

import threading
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connections
from django.utils.timezone import now as clock

from xiangli.approval.models import Case, Fact
from xiangli.approval.proofs import tail_blind
from xiangli.approval.public import (
    NoSuchCase,
    TooManyTries,
    acts_of,
    case_by_number,
    may_show,
    read_tail,
    track,
)
from xiangli.approval.rules.tracking import SHOWN, tail_of
from xiangli.approval.tests.walking import Walk
from xiangli.catalog.tests.answering import household, id_number
from xiangli.dialogue.public import fields, save_page
from xiangli.kernel.public import Actor, new_number
from xiangli.people.public import Person
from xiangli.vault.public import scope

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
TAIL = household()["applicant"]["id_number"][-4:]
OTHER_PHONE = "13900000000"
GRANDMOTHER = {**household()["applicant"], "phone": "13900000199"}


@pytest.fixture
def walk():
    return Walk.begin().submit()


def ask(walk, *, number="", phone="", tail="", asker="192.0.2.1", now=None):
    by = Actor.bearer(number or walk.receipt.number)
    return track(phone=phone or walk.phone, tail=tail, asker=asker, by=by, now=now or walk.now)


def wrong(tail):
    return f"{(int(tail[:3]) + 1) % 1000:03d}{tail[3]}"


class TestWhatIsShown:
    def test_number_and_phone_tell_the_step_and_its_dates_alone(self, walk):
        told = ask(walk)
        assert (told.state, told.step, told.of) == ("received", 2, 8)
        assert told.received_at == told.last_at == walk.now
        assert told.full is None

    def test_the_phone_that_the_messages_go_to_opens_as_much(self):
        walk = Walk.begin({"applicant": GRANDMOTHER}).submit()
        assert ask(walk, phone=GRANDMOTHER["phone"]).state == "received"
        assert ask(walk, phone=GRANDMOTHER["phone"], tail=TAIL).full is not None
        assert ask(walk).state == "received"
        with pytest.raises(NoSuchCase):
            ask(walk, phone=OTHER_PHONE)

    def test_the_last_four_open_the_rest(self, walk):
        walk.do("accept")
        full = ask(walk, tail=TAIL).full
        assert full.edition.service_id == "dibao"
        assert {holder.agency for holder in full.holders} == {"宣汉县胡家镇人民政府"}
        assert full.clocks.decision.due == walk.case().decision_due
        assert full.clocks.decision.lines
        assert [step.node for step in full.steps if step.state == "now"] == [
            "arrange_visit", "request_check",
        ]  # fmt: skip

    def test_what_waits_for_the_applicant_says_so(self, walk):
        walk.do("accept")
        walk.do("ask_agency")
        walk.do("start_check")
        walk.do("record_check", passed=False)
        walk.do("tell_check_result")
        holders = ask(walk, tail=TAIL).full.holders
        assert [each.step.node for each in holders if each.is_applicant] == ["hear_answer"]

    def test_a_case_that_was_withdrawn_has_nothing_to_come(self, walk):
        walk.do("withdraw")
        full = ask(walk, tail=TAIL).full
        assert full.case.state == "withdrawn"
        assert (full.steps, full.holders) == ((), ())

    def test_the_rule_is_one_table(self):
        assert SHOWN["phone"] < SHOWN["tail"]
        assert may_show("step", "phone")
        assert not may_show("service", "phone")

    def test_a_bearer_without_proof_sees_the_row_and_nothing_of_its_course(self, walk):
        with scope(Actor.bearer(walk.receipt.number)):
            row = case_by_number(walk.receipt.number)
            assert not acts_of(row.pk).exists()
            assert not Fact.objects.exists()
            assert not Person.objects.exists()


class TestGuessing:
    def test_every_pair_that_does_not_fit_is_told_the_same(self, walk):
        other = Walk.begin().submit()
        unknown = new_number("2611", lambda _: 424242)
        tries = [
            {"phone": OTHER_PHONE},
            {"phone": other.phone},
            {"tail": wrong(TAIL)},
            {"number": other.receipt.number},
            {"number": unknown},
            {"number": unknown, "tail": TAIL},
        ]
        told = set()
        for each in tries:
            with pytest.raises(NoSuchCase) as refused:
                ask(walk, **each)
            told.add(str(refused.value))
        assert len(told) == 1

    def test_after_five_wrong_tries_the_right_one_waits_too(self, walk):
        for _ in range(5):
            with pytest.raises(NoSuchCase):
                ask(walk, phone=OTHER_PHONE)
        with pytest.raises(TooManyTries) as locked:
            ask(walk)
        assert locked.value.params["until"] == walk.now + timedelta(hours=1)
        assert ask(walk, now=walk.now + timedelta(hours=1, seconds=1)).step == 2

    def test_a_number_that_does_not_exist_is_locked_the_same(self, walk):
        unknown = new_number("2611", lambda _: 424242)
        for _ in range(5):
            with pytest.raises(NoSuchCase):
                ask(walk, number=unknown)
        with pytest.raises(TooManyTries):
            ask(walk, number=unknown)

    def test_the_right_phone_gives_no_tries_at_the_last_four_back(self, walk):
        for _ in range(5):
            with pytest.raises(NoSuchCase):
                ask(walk, tail=wrong(TAIL))
            assert ask(walk).full is None
        with pytest.raises(TooManyTries):
            ask(walk, tail=TAIL)
        with pytest.raises(TooManyTries):
            ask(walk, tail=TAIL, now=walk.now + timedelta(hours=23))

    def test_right_answers_never_lock_anybody_out(self, walk):
        for _ in range(70):
            assert ask(walk).step == 2

    def test_one_address_may_not_try_number_after_number(self, walk):
        for at in range(60):
            with pytest.raises(NoSuchCase):
                ask(walk, number=new_number("2611", lambda _, at=at: 500000 + at))
        with pytest.raises(TooManyTries):
            ask(walk)
        assert ask(walk, asker="192.0.2.2").step == 2


@pytest.mark.django_db(transaction=True)
def test_guessing_at_once_gives_no_more_tries():
    number, told = new_number("2611", lambda _: 424242), []
    gate = threading.Barrier(12)

    def guess(at):
        gate.wait()
        try:
            track(
                phone=OTHER_PHONE, asker=f"192.0.2.{at}", by=Actor.bearer(number),
                now=clock(),
            )  # fmt: skip
        except (NoSuchCase, TooManyTries) as refused:
            told.append(type(refused))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=guess, args=(at,)) for at in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Counter(told) == {NoSuchCase: 5, TooManyTries: 7}


class TestTheLastFour:
    def test_the_index_is_good_for_its_own_case_only(self, walk):
        one, other = walk.case(), Walk.begin().submit().case()
        assert one.id_tail_blind == tail_blind(one.pk, TAIL)
        assert one.id_tail_blind != other.id_tail_blind

    def test_a_case_without_an_id_number_opens_no_further_than_the_step(self, walk):
        with walk.looking():
            Case.objects.filter(pk=walk.key).update(id_tail_blind=None)
        with pytest.raises(NoSuchCase):
            ask(walk, tail=TAIL)
        assert ask(walk).full is None

    def test_a_corrected_id_number_opens_by_its_new_end(self, walk):
        walk.do("ask_correction", questions=["applicant"])
        new = {**household()["applicant"], "id_number": id_number("19590304", 77)}
        question = walk.edition.form.questions["applicant"]
        page = next(page for page in walk.edition.form.pages if "applicant" in page.questions)
        save_page(
            page=page.id, posted=fields(question, new), draft=walk.key, by=walk.applicant,
            now=walk.now,
        )  # fmt: skip
        walk.submit()
        with pytest.raises(NoSuchCase):
            ask(walk, tail=TAIL)
        assert ask(walk, tail=new["id_number"][-4:]).full is not None

    @pytest.mark.parametrize(
        ("typed", "read"),
        [
            ("123X", "123X"),
            ("123x", "123X"),
            ("１２３４", "1234"),
            (" 12 34 ", "1234"),
            ("", ""),
            ("12345", ""),
            ("12X4", ""),
            ("abcd", ""),
            ("١٢٣٤", ""),
        ],
    )
    def test_however_it_is_typed(self, typed, read):
        assert read_tail(typed) == read

    def test_the_tail_of_a_whole_number(self):
        assert tail_of("51302219900101123X") == "123X"
        assert tail_of("") == ""
