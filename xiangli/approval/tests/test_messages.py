"""What the phone says: one short message, and nobody else's name in it."""

from __future__ import annotations

import pytest

from xiangli.approval.models import Act
from xiangli.approval.tasks import tell_applicant
from xiangli.approval.tests.walking import Walk
from xiangli.approval.wording import _messages, message
from xiangli.catalog.tests.answering import household
from xiangli.delivery.models import Message
from xiangli.kernel.public import Actor, segments, units
from xiangli.people.public import reveal
from xiangli.places.public import Gazetteer
from xiangli.vault.public import scope

LONGEST = {
    "word": "城乡养老", "receipt": "2610-0417-3597", "due": "12月31日", "decision_due": "12月31日",
    "answer_by": "12月31日",
    "days": "10个工作日", "month": "12", "phone": "0818-52236780",
}  # fmt: skip


@pytest.mark.parametrize("key", list(_messages()))
def test_each_message_is_one_segment_in_every_township_of_the_county(key):
    names = [
        entry.name
        for entry in Gazetteer.shipped().rows("511722")
        if len(entry.code) == 9
    ]  # fmt: skip
    assert len(names) > 30
    text = message(key, {**LONGEST, "place": max(names, key=len)})
    assert segments(text) == 1, (units(text), text)
    assert "http" not in text
    assert "{" not in text


@pytest.mark.django_db
@pytest.mark.usefixtures("county")
class TestTold:
    def told(self, walk, act):
        with walk.looking():
            done = Act.objects.filter(case_id=walk.key, act=act).latest("seq")
        for _ in range(2):
            tell_applicant(str(walk.key), str(done.pk), walk.place)
        system = Actor.system("test")
        with scope(system):
            (row,) = Message.objects.filter(key=f"approval:{done.pk}")
            opened = reveal(
                {"number": row.number, "text": row.text}, about=("message", row.pk),
                person=row.person_id, by=system, purpose="audit", now=walk.now,
            )  # fmt: skip
        assert opened["number"] == walk.phone
        return opened["text"]

    def test_the_receipt(self):
        walk = Walk.begin().submit()
        text = self.told(walk, "submit")
        assert text.startswith("【胡家镇】收到你的低保申请")
        assert "11月30日前" in text
        assert "回复" not in text, "nobody reads what is sent back"
        assert "CX" not in text

    def test_what_is_missing_and_by_which_day(self):
        walk = Walk.begin().submit()
        walk.do("ask_correction")
        assert "请在12月7日前补材料" in self.told(walk, "ask_correction")

    def test_what_was_decided_and_from_when_it_is_paid(self):
        walk = Walk.begin().submit().to("decide")
        walk.do("decide")
        assert "批了，1月起发钱" in self.told(walk, "decide")

    def test_a_refusal_names_its_remedies_and_no_reason(self):
        walk = Walk.begin().submit().to("decide")
        walk.do("decide", decision="refused", reason="李小军名下有车")
        text = self.told(walk, "decide")
        assert "没有批" in text
        assert "李小军" not in text

    def test_publicity_says_its_days(self):
        walk = Walk.begin().submit().to("publicise")
        walk.do("publicise")
        assert "公示，7日" in self.told(walk, "publicise")

    def test_a_late_message_tells_the_day_that_held_then(self):
        walk = Walk.begin().submit().to("give_opinion")
        walk.wait(1).do("extend")
        assert "1月5日" in self.told(walk, "accept")
        assert "1月26日" in self.told(walk, "extend")

    def test_without_a_mobile_it_goes_to_the_phone_that_logged_in(self):
        landline = {**household()["applicant"], "phone": "0818-5223678"}
        self.told(Walk.begin({"applicant": landline}).submit(), "submit")
