"""A reporter's form becomes one draft, and comes back as it was typed."""

import json
import uuid
from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from xiangli.resources.errors import (
    NotNow,
    ResourcesForbidden,
    UnknownDomain,
    UnknownResource,
)
from xiangli.resources.models import Resource
from xiangli.resources.public import (
    Photo,
    Report,
    read_back,
    report,
    resource,
    revise,
    submit,
    written_by,
)
from xiangli.resources.rules.reports import REPORTED, body_of, fields_of
from xiangli.resources.tests.county import (
    COUNTY,
    NOW,
    OTHER_VILLAGE,
    VILLAGE,
    drafted,
    seated,
)

LINE = st.text("收稻𬭊é：. |#-1谁\u3000", max_size=12).map(lambda text: " ".join(text.split()))
REPORTS = st.builds(
    Report,
    kind=st.sampled_from(REPORTED), title=LINE, what=LINE, who=LINE, when=LINE, where=LINE,
    contact=LINE, from_where=LINE,
    text=st.lists(LINE.filter(bool), max_size=4).map("\n".join),
    photos=st.lists(st.builds(Photo, st.integers(1, 99), LINE), max_size=3).map(tuple),
)  # fmt: skip


@given(REPORTS)
def test_what_was_typed_is_read_back(told):
    fields, body = fields_of(told), json.loads(json.dumps(body_of(told)))
    assert read_back(told.kind, {"begins_at": None, **fields}, body) == told


def test_what_an_editor_wrote_fits_no_form():
    assert read_back("news", {}, [{"type": "heading", "value": "小标题"}]) is None
    assert read_back("news", {}, [{"type": "list", "value": ["米", "面"]}]) is None
    mixed = [{"type": "picture", "value": {"image": 1, "alt": "田"}}, {"type": "paragraph"}]
    assert read_back("news", {}, mixed) is None


@pytest.mark.django_db
@pytest.mark.usefixtures("tree")
class TestSending:
    def send(self, by, sent=None, place=VILLAGE, domain="farming", **told):
        told = {"title": "路通了", "what": "村口的路今天通了。", **told}
        return report(
            report=Report(**told), place_code=place, domain=domain, sent=sent or uuid.uuid4(),
            post="胡家镇信息员", by=by, now=NOW,
        )  # fmt: skip

    def test_it_is_a_draft_that_says_where_it_is_from(self):
        by = seated("village.reporter")
        made = self.send(by, where="村口", from_where="县交通局通知").specific
        made = made.get_latest_revision_as_object()
        assert (made.state, made.kind, made.place_code) == ("draft", "news", VILLAGE)
        assert (made.source_kind, made.source_title) == ("other", "县交通局通知")
        assert (made.collected_by, made.collected_where) == ("胡家镇信息员", "村口")
        assert made.collected_on.isoformat() == "2026-11-23"
        assert [one.pk for one in written_by(by)] == [made.pk]

    def test_sent_again_it_is_the_same_draft_and_another_officers_key_is_their_own(self):
        by, sent = seated("village.reporter"), uuid.uuid4()
        first = self.send(by, sent)
        assert self.send(by, sent, title="路又断了").pk == first.pk
        assert self.send(seated("village.reporter"), sent).pk != first.pk
        assert Resource.objects.count() == 2

    def test_an_event_needs_its_hour_only_when_it_is_handed_in_but_here_it_is_asked(self):
        by = seated("village.reporter")
        with pytest.raises(ValidationError):
            self.send(by, kind="event", where="村口")
        begins = datetime(2026, 12, 1, 1, tzinfo=UTC)
        made = self.send(by, kind="event", where="村口", contact="村委会 6323000", begins_at=begins)
        assert resource(made.number).venue == "村口"
        submit(number=made.number, by=by, now=NOW)

    def test_another_village_and_no_domain_are_refused(self):
        by = seated("village.reporter")
        with pytest.raises(ResourcesForbidden):
            self.send(by, place=OTHER_VILLAGE)
        with pytest.raises(UnknownDomain):
            self.send(by, domain="sports")

    def test_ones_own_draft_is_changed_and_no_other(self):
        by, neighbour = seated("village.reporter"), seated("village.reporter")
        made = self.send(by)
        told = Report(title="路全通了", what="两头都通了。")
        revise(number=made.number, report=told, by=by, now=NOW)
        assert resource(made.number).get_latest_revision_as_object().title == "路全通了"
        with pytest.raises(ResourcesForbidden):
            revise(number=made.number, report=told, by=neighbour, now=NOW)
        revise(number=made.number, report=told, by=seated("county.editor", COUNTY), now=NOW)
        with pytest.raises(UnknownResource):
            revise(number=1, report=told, by=by, now=NOW)

    def test_what_was_handed_in_stays_as_the_editor_sees_it(self):
        by = seated("village.reporter")
        made = self.send(by, text="11月23日上午通的。")
        submit(number=made.number, by=by, now=NOW)
        with pytest.raises(NotNow):
            revise(number=made.number, report=Report(title="改", what="改了。"), by=by, now=NOW)

    def test_a_draft_from_the_studio_is_read_back_where_it_can_be(self):
        made = drafted(seated("village.reporter"), kind="notice")
        found = resource(made.number).get_latest_revision_as_object()
        assert read_back("notice", vars(found), list(found.body.raw_data)).title == "收晚稻"
