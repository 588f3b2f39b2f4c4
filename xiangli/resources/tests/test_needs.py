"""What people miss: one need a meaning, people not clicks, and whoever waits is told."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from xiangli.delivery.models import Message
from xiangli.kernel.public import Actor, BadPhone
from xiangli.ledger.models import LookRecord
from xiangli.ledger.public import erase, events_of
from xiangli.offices.public import posts_for
from xiangli.people.public import copy_out, person_with_phone
from xiangli.resources import telling
from xiangli.resources.errors import (
    AnswerMissing,
    BadDue,
    NeedClosed,
    ReasonMissing,
    ResourcesForbidden,
    SignalsMissing,
    TextMissing,
    TextTooLong,
    TooOften,
    UnknownNeed,
)
from xiangli.resources.models import DaySalt, Need, Seen, Signal, Waiter
from xiangli.resources.public import (
    Visitor,
    assign_need,
    growth,
    meet_need,
    merge_needs,
    need,
    needs_here,
    note_need,
    public_needs,
    refuse_need,
    rename_need,
    reopen_need,
    split_need,
    vote,
)
from xiangli.resources.services.needs.inform import inform_waiting
from xiangli.resources.services.needs.sweep import forget_visitors, note_unopened
from xiangli.resources.tests.county import (
    COUNTY,
    NOW,
    OTHER_TOWN,
    SYSTEM,
    TOWN,
    VILLAGE,
    officer,
    published,
)
from xiangli.search.models import Asked
from xiangli.vault.public import SECOND, scope, second_scope
from xiangli.work.models import WorkItem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]
DOOR = Actor.system("portal.needs", prefixes=(COUNTY,))
PHONE, OTHER_PHONE = "13900001234", "13900005678"
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _worded(monkeypatch):
    monkeypatch.setattr(telling, "_wordings", {"sms": lambda told: f"{told.name} {told.url}"})


def ask(text="羊口疮怎么治", who="1", place=TOWN, now=NOW, channel="search", **told):
    visitor = Visitor(f"192.0.2.{who}", "phone") if who else None
    return note_need(
        text=text, place=place, channel=channel, visitor=visitor, by=DOOR, now=now, **told
    )


def all_of(model):
    with scope(SYSTEM):
        return list(model.objects.all())


def people(kept):
    with scope(SYSTEM):
        return Need.objects.get(pk=kept.pk).people


class TestNoting:
    def test_one_meaning_at_one_place_is_one_need(self):
        ask(), ask("羊口疮治疗", "2"), ask("羊口疮", "3", channel="question")
        ask("稻瘟病", "4"), ask("羊口疮怎么治", "5", place=OTHER_TOWN)
        found = {(row.scope_code, row.name, row.people) for row in all_of(Need)}
        assert found == {
            (TOWN, "羊口疮怎么治", 3), (TOWN, "稻瘟病", 1), (OTHER_TOWN, "羊口疮怎么治", 1),
        }  # fmt: skip

    def test_one_who_stands_between_two_makes_them_one(self):
        ask("合作医疗缴费", "1"), ask("猪价", "2")
        first = ask("养蜂 技术", "4")
        second = ask("技术 收购", "5", now=NOW + timedelta(minutes=1))
        assert first.pk != second.pk
        last = ask("养蜂 技术 收购", "6")
        assert last.pk == first.pk
        assert (last.people, len(all_of(Need))) == (3, 3)

    def test_a_visitor_counts_once_a_day_and_need(self):
        for _ in range(3):
            ask()
        ask("羊口疮治疗")
        assert people(ask()) == 1
        assert people(ask(now=NOW + timedelta(days=1))) == 2

    def test_nobody_is_counted_twice_when_two_needs_become_one(self):
        ask("养蜂 技术", "4"), ask("技术 收购", "4")
        assert ask("养蜂 技术 收购", "4").people == 1

    def test_two_phones_of_one_address_are_two_people(self):
        """A village that shares an address and a kind of browser."""
        ask(), ask(phone=PHONE, channel="question")
        assert people(ask()) == 1
        ask(phone=OTHER_PHONE, channel="question")
        assert people(ask(phone=PHONE, channel="question")) == 2
        later = NOW + timedelta(days=3)
        assert people(ask(phone=PHONE, channel="question", now=later)) == 2

    def test_a_phone_is_sealed_and_shown_masked(self):
        ask(phone=PHONE)
        (kept,) = all_of(Waiter)
        assert kept.phone_mask == "139****1234"
        with connection.cursor() as cursor, scope(SYSTEM):
            cursor.execute("select row_to_json(w)::text from resources_waiter w")
            assert PHONE not in cursor.fetchone()[0]

    def test_numbers_in_the_text_are_masked_before_it_is_kept(self):
        kept = ask(f"羊口疮怎么治，打{OTHER_PHONE}告诉我，身份证511722199001011234")
        (signal,) = all_of(Signal)
        for text in (kept.name, signal.text, " ".join(signal.words)):
            assert OTHER_PHONE not in text
            assert "511722199001011234" not in text

    @pytest.mark.parametrize(
        ("text", "wrong"),
        [
            ("", TextMissing),
            ("？！…", TextMissing),
            ("🐑🐑", TextMissing),
            ("字" * 10_000, TextTooLong),
        ],
    )
    def test_what_says_nothing_or_too_much_is_refused(self, text, wrong):
        with pytest.raises(wrong):
            ask(text)
        assert all_of(Need) == []

    def test_code_is_a_text_like_any_other(self):
        kept = ask("羊'; drop table resources_need; --")
        assert people(kept) == 1

    @pytest.mark.parametrize("number", ["12345", "1390000", "abc", "08182223456"])
    def test_a_phone_that_takes_no_sms_is_refused(self, number):
        with pytest.raises(BadPhone):
            ask(phone=number)
        assert all_of(Need) == []

    def test_so_often_and_no_more(self):
        for at in range(60):
            ask(f"第{at}样东西")
        with pytest.raises(TooOften):
            ask("又一样")
        ask("又一样", "9")

    def test_one_phone_cannot_be_left_everywhere(self):
        for at in range(10):
            ask(f"第{at}样东西", str(at), phone=PHONE)
        with pytest.raises(TooOften):
            ask("又一样", "99", phone=PHONE)

    def test_only_a_door_notes(self):
        with pytest.raises(ResourcesForbidden):
            note_need(
                text="羊", place=TOWN, channel="search", by=officer("township.editor"), now=NOW
            )

    def test_it_costs_a_fixed_number_of_statements(self, django_assert_max_num_queries):
        for at in range(20):
            ask(f"羊口疮 第{at}种药", str(at))
        with django_assert_max_num_queries(20):
            ask("羊口疮怎么治", "99")


class TestNight:
    def test_searches_that_nobody_opened_become_signals_of_one(self):
        day = TODAY - timedelta(days=1)
        Asked.objects.create(query="养老金", place=TOWN, day=day, times=3, hits=2)
        Asked.objects.create(query="低保", place=TOWN, day=day, times=9, hits=2, chosen=1)
        Asked.objects.create(query="医保", place=TOWN, day=day, times=2, hits=2)
        Asked.objects.create(query="没有的", place=TOWN, day=day, times=9, hits=0)
        for _ in range(2):
            assert note_unopened(by=SYSTEM, now=NOW) == 1
        assert [(row.name, row.people) for row in all_of(Need)] == [("养老金", 1)]

    def test_who_asked_is_forgotten(self):
        ask()
        assert forget_visitors(by=SYSTEM, now=NOW) == 0
        assert len(all_of(Seen)) == DaySalt.objects.count() == 1
        forget_visitors(by=SYSTEM, now=NOW + timedelta(days=1))
        assert all_of(Seen) == []
        assert DaySalt.objects.count() == 0

    def test_phones_go_when_told_or_after_half_a_year(self):
        told, late = ask(phone=PHONE), ask("稻瘟病", "2", phone=OTHER_PHONE)
        meet(told)
        inform_waiting(need=told.pk, by=SYSTEM, now=NOW)
        assert forget_visitors(by=SYSTEM, now=NOW + timedelta(days=7)) == 0
        assert forget_visitors(by=SYSTEM, now=NOW + timedelta(days=8)) == 1
        assert [row.need_id for row in all_of(Waiter)] == [late.pk]
        assert forget_visitors(by=SYSTEM, now=NOW + timedelta(days=181)) == 1

    def test_an_erased_person_waits_no_more(self):
        person = person_with_phone(phone=PHONE, by=SYSTEM, now=NOW)
        ask(phone=PHONE), ask("稻瘟病", "2", phone=OTHER_PHONE)
        erase(
            about=("person", person.pk), scope_code=TOWN, person=person.pk, reason="x",
            by=SYSTEM, now=NOW,
        )  # fmt: skip
        assert [row.phone_mask for row in all_of(Waiter)] == ["139****5678"]

    def test_a_persons_copy_tells_what_waits_for_their_phone_and_no_others(self):
        person = person_with_phone(phone=PHONE, by=SYSTEM, now=NOW)
        ask(phone=PHONE), ask("稻瘟病", "2", phone=OTHER_PHONE)
        told = copy_out(person=person.pk, by=Actor.person(person.pk), now=NOW)
        assert [row["for"] for row in told["waiting"]] == ["羊口疮怎么治"]


def meet(kept, by=None, answer=None):
    answer = answer or f"notice:{published(title='羊口疮的治法').number}"
    return meet_need(need=kept.pk, answer=answer, by=by or officer("township.editor"), now=NOW)


class TestEditing:
    def test_merged_they_are_one_and_everybody_waits_for_it(self):
        one, other = ask(phone=PHONE), ask("口蹄疫", "2", phone=OTHER_PHONE)
        editor = officer("township.editor")
        for _ in range(2):
            kept = merge_needs(need=one.pk, others=[one.pk], by=editor, now=NOW)
        kept = merge_needs(need=one.pk, others=[other.pk], by=editor, now=NOW)
        assert (kept.people, kept.kept, len(all_of(Waiter))) == (2, True, 2)
        assert [row.pk for row in all_of(Need)] == [one.pk]
        assert ask("口蹄疫", "3").pk == one.pk
        with pytest.raises(UnknownNeed):
            merge_needs(need=one.pk, others=[other.pk], by=editor, now=NOW)

    def test_the_same_phone_waits_once_after_a_merge(self):
        one, other = ask(phone=PHONE), ask("口蹄疫", "2", phone=PHONE)
        merge_needs(need=one.pk, others=[other.pk], by=officer("township.editor"), now=NOW)
        assert len(all_of(Waiter)) == 1

    def test_split_they_stay_apart(self):
        kept = ask()
        ask("羊口疮治疗", "2")
        editor = officer("township.editor")
        wrong = [row.pk for row in all_of(Signal) if row.text == "羊口疮治疗"]
        new = split_need(need=kept.pk, signals=wrong, name="羊口疮用什么药", by=editor, now=NOW)
        assert (new.people, people(kept)) == (1, 1)
        assert ask("羊口疮治疗", "3").pk == new.pk
        assert ask("羊口疮怎么治", "4").pk == kept.pk
        for signals in ([], [row.pk for row in all_of(Signal)], [uuid4()]):
            with pytest.raises(SignalsMissing):
                split_need(need=new.pk, signals=signals, name="别的", by=editor, now=NOW)

    def test_what_an_editor_named_is_joined_by_no_machine(self):
        one, other = ask("养蜂 技术", "4"), ask("技术 收购", "5")
        editor = officer("township.editor")
        rename_need(need=other.pk, name="办培训班", by=editor, now=NOW)
        assert ask("养蜂 技术 收购", "6").pk == other.pk
        assert {row.pk for row in all_of(Need)} == {one.pk, other.pk}

    def test_a_name_is_short_and_has_a_word(self):
        kept, editor = ask(), officer("township.editor")
        for name, wrong in (("", TextMissing), ("字" * 61, TextTooLong)):
            with pytest.raises(wrong):
                rename_need(need=kept.pk, name=name, by=editor, now=NOW)

    def test_given_to_a_post_it_is_work_with_a_day_and_can_be_given_anew(self):
        kept, editor = ask(), officer("township.editor")
        due = TODAY + timedelta(days=5)
        for role in ("township.editor", "township.window", "township.window"):
            post = posts_for(role, TOWN)[0]
            assign_need(need=kept.pk, post=post.pk, due=due, by=editor, now=NOW)
        (item,) = [row for row in all_of(WorkItem) if row.closed_at is None]
        assert (item.post_id, item.due, item.kind) == (post.pk, due, "resources.need")
        with pytest.raises(BadDue):
            assign_need(
                need=kept.pk, post=post.pk, due=TODAY - timedelta(days=1), by=editor, now=NOW
            )
        with pytest.raises(ResourcesForbidden):
            assign_need(
                need=kept.pk, post=posts_for("township.editor", OTHER_TOWN)[0].pk, due=due,
                by=editor, now=NOW,
            )  # fmt: skip
        meet(kept, editor)
        assert all(row.closed_at for row in all_of(WorkItem) if row.about_id == kept.pk)

    def test_refused_it_has_a_reason_and_new_signals_stay_with_it(self):
        kept, editor = ask(), officer("township.editor")
        for reason in ("", "不", "？？？？"):
            with pytest.raises(ReasonMissing):
                refuse_need(need=kept.pk, reason=reason, by=editor, now=NOW)
        for _ in range(2):
            told = refuse_need(need=kept.pk, reason="这是兽医站的事", by=editor, now=NOW)
        assert told.state == "refused"
        assert ask(who="2").pk == kept.pk
        with pytest.raises(NeedClosed):
            meet(kept, editor)
        with pytest.raises(NeedClosed):
            assign_need(
                need=kept.pk, post=posts_for("township.editor", TOWN)[0].pk, due=TODAY,
                by=editor, now=NOW,
            )  # fmt: skip

    @pytest.mark.parametrize("answer", ["", "notice:", "notice:999999", "x:y", "notice:\0"])
    def test_an_answer_is_a_public_page(self, answer):
        kept = ask()
        with pytest.raises(AnswerMissing):
            meet_need(need=kept.pk, answer=answer, by=officer("township.editor"), now=NOW)

    @pytest.mark.parametrize(
        ("role", "place"),
        [("village.reporter", VILLAGE), ("township.window", TOWN), ("county.admin", COUNTY)],
    )
    def test_others_change_nothing(self, role, place):
        kept, by = ask(), officer(role, place)
        acts = [
            lambda: rename_need(need=kept.pk, name="别的", by=by, now=NOW),
            lambda: refuse_need(need=kept.pk, reason="不是我们的", by=by, now=NOW),
            lambda: reopen_need(need=kept.pk, by=by, now=NOW),
            lambda: merge_needs(need=kept.pk, others=[], by=by, now=NOW),
            lambda: split_need(need=kept.pk, signals=[], name="别的", by=by, now=NOW),
            lambda: meet_need(need=kept.pk, answer="x:y", by=by, now=NOW),
        ]
        for act in acts:
            with pytest.raises((ResourcesForbidden, UnknownNeed)):
                act()

    def test_another_township_sees_none_of_it(self):
        kept = ask(phone=PHONE)
        stranger = officer("township.editor", OTHER_TOWN)
        with scope(stranger):
            assert list(needs_here()) == []
            with pytest.raises(UnknownNeed):
                need(kept.pk)
        with pytest.raises(UnknownNeed):
            rename_need(need=kept.pk, name="别的", by=stranger, now=NOW)
        assert Need.objects.count() == Waiter.objects.count() == Signal.objects.count() == 0


class TestTelling:
    def test_each_phone_is_told_once_where_the_answer_is_and_each_look_is_recorded(self):
        kept = ask(phone=PHONE)
        ask(phone=OTHER_PHONE)
        met = meet(kept)
        with connection.cursor() as cursor:
            cursor.execute(
                "select args from procrastinate_jobs where task_name = 'resources.inform_waiting'"
            )
            assert [json.loads(row[0]) for row in cursor.fetchall()] == [{"need_id": str(kept.pk)}]
        assert meet(kept, answer=f"notice:{met.answer_url.split('/')[2]}").closed_at == NOW
        with scope(SYSTEM):
            assert need(kept.pk).waiting == 2
        assert inform_waiting(need=kept.pk, by=SYSTEM, now=NOW) == 2
        with scope(SYSTEM):
            assert need(kept.pk).waiting == 0
        assert inform_waiting(need=kept.pk, by=SYSTEM, now=NOW) == 0
        told = [(row.number_mask, row.about_id) for row in all_of(Message)]
        assert sorted(told) == [("139****1234", kept.pk), ("139****5678", kept.pk)]
        with second_scope(SYSTEM):
            looks = list(LookRecord.objects.using(SECOND).filter(about_id=kept.pk))
        assert {(look.purpose, tuple(look.fields)) for look in looks} == {("send", ("phone",))}
        assert len(looks) == 2

    def test_taken_back_before_the_job_nobody_is_told_and_met_again_they_are(self):
        kept, editor = ask(phone=PHONE), officer("township.editor")
        met = meet(kept, editor)
        reopen_need(need=kept.pk, by=editor, now=NOW)
        assert inform_waiting(need=kept.pk, by=SYSTEM, now=NOW) == 0
        again = f"notice:{met.answer_url.split('/')[2]}"
        later = NOW + timedelta(hours=1)
        for _ in range(2):
            meet_need(need=kept.pk, answer=again, by=editor, now=later)
            assert inform_waiting(need=kept.pk, by=SYSTEM, now=later) == 1
            later += timedelta(hours=1)
            reopen_need(need=kept.pk, by=editor, now=later)
        assert len(all_of(Message)) == 2

    def test_what_happened_is_in_the_ledger_without_words(self):
        kept, editor = ask(), officer("township.editor")
        meet(kept, editor)
        reopen_need(need=kept.pk, by=editor, now=NOW)
        refuse_need(need=kept.pk, reason="这是兽医站的事", by=editor, now=NOW)
        with scope(SYSTEM):
            told = list(events_of("need", kept.pk))
        assert [event.kind for event in told] == ["need.met", "need.reopened", "need.refused"]
        assert "羊口疮" not in str([event.body for event in told])


class TestPublic:
    def test_numbers_from_three_people_on_and_names_that_an_editor_saw(self):
        few, many = ask(), ask("稻瘟病", "2")
        ask("稻瘟病", "3"), ask("稻瘟病", "4"), ask("没人看过", "5")
        editor = officer("township.editor")
        rename_need(need=many.pk, name="稻瘟病怎么防", by=editor, now=NOW)
        refuse_need(need=few.pk, reason="这是兽医站的事", by=editor, now=NOW)
        found = public_needs(TODAY)
        assert [(row.name, row.people) for row in found.open] == [("稻瘟病怎么防", 3)]
        assert [(row.people, row.refused_because) for row in found.refused] == [
            (None, "这是兽医站的事")
        ]
        assert (found.unread, found.places) == (1, ((TOWN, 0, 2),))

    def test_growth_is_people_by_week(self):
        kept = ask()
        ask(who="2", now=NOW - timedelta(days=7)), ask("稻瘟病", "3")
        with scope(SYSTEM):
            assert [people for _, people in growth(TODAY, kept)][-3:] == [0, 1, 1]
            assert [people for _, people in growth(TODAY)][-1] == 2

    def test_a_vote_counts_once_a_day(self):
        for who in ("1", "1", "2"):
            vote(
                page="/r/1/", place=TOWN, useful=True, visitor=Visitor(f"192.0.2.{who}"), by=DOOR,
                now=NOW,
            )  # fmt: skip
        assert public_needs(TODAY).useful == 2
