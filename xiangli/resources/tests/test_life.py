"""From the draft to the archive: two pairs of eyes, one public edition, one draft."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from xiangli.kernel.public import china_date
from xiangli.ledger.public import events_of
from xiangli.resources.errors import (
    BadMoment,
    Incomplete,
    NothingWaits,
    NotNow,
    OwnWork,
    ReasonMissing,
    ResourcesForbidden,
    UnknownResource,
)
from xiangli.resources.models import PlaceStandard
from xiangli.resources.public import (
    MODELS,
    archive,
    correct,
    listed,
    open_column,
    publish,
    publish_due,
    renew,
    resource,
    schedule,
    send_back,
    submit,
    to_review,
    withdraw,
    write,
)
from xiangli.resources.services.archive import archive_expired
from xiangli.resources.tests.county import (
    COUNTY,
    NOW,
    OTHER_TOWN,
    SYSTEM,
    TOWN,
    VILLAGE,
    WHOLE,
    drafted,
    officer,
    published,
    seated,
    unlike,
)
from xiangli.vault.public import scope
from xiangli.work.public import WorkItem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]
LATER = NOW + timedelta(days=40)


def happened(made):
    with scope(SYSTEM):
        return [event.kind for event in events_of("resource", made.translation_key)]


def edit(made, by, **fields):
    column = made.get_parent().specific
    return write(column=column, kind=made.kind, fields=fields, by=by, now=NOW, number=made.number)


def test_a_draft_has_its_number_place_and_domain_and_is_not_public():
    made = drafted(seated("village.reporter"))
    assert made.number >= 1001
    assert (made.place_code, made.domain, made.kind) == (VILLAGE, "farming", "notice")
    assert (made.state, made.live) == ("draft", False)
    assert made.get_url() == f"/r/{made.number}/"
    assert list(listed([VILLAGE])) == []


def test_another_person_passes_it_and_it_is_public_and_due():
    reporter, editor = seated("village.reporter"), seated("township.editor")
    made = drafted(reporter)
    submit(number=made.number, by=reporter, now=NOW)
    assert list(to_review(editor)) == [made]
    done = publish(number=made.number, by=editor, now=NOW)
    assert (done.state, done.live, done.waiting) == ("published", True, None)
    assert (done.published_on, done.checked_on) == (date(2026, 11, 23), date(2026, 11, 23))
    assert done.due_on == date(2027, 5, 23)
    assert str(done.passed_by) == editor.id
    assert list(listed([VILLAGE])) == [done]
    assert happened(done) == ["resource.published"]


@pytest.mark.parametrize("role", ["township.editor", "county.editor"])
def test_nobody_passes_what_they_wrote(role):
    editor = seated(role)
    made = drafted(editor)
    submit(number=made.number, by=editor, now=NOW)
    with pytest.raises(OwnWork):
        publish(number=made.number, by=editor, now=NOW)
    with pytest.raises(OwnWork):
        schedule(number=made.number, at=LATER, by=editor, now=NOW)


def test_whoever_changed_the_draft_of_another_does_not_pass_it_either():
    reporter, editor = seated("village.reporter"), seated("township.editor")
    made = drafted(reporter)
    edit(made, editor, summary="改过的一句话。")
    edit(made, reporter, summary="又改回来。")
    submit(number=made.number, by=reporter, now=NOW)
    with pytest.raises(OwnWork):
        publish(number=made.number, by=editor, now=NOW)
    assert publish(number=made.number, by=seated("township.editor"), now=NOW).live


@pytest.mark.parametrize(
    ("role", "place"),
    [
        ("village.reporter", VILLAGE), ("township.editor", OTHER_TOWN),
        ("county.admin", COUNTY), ("township.window", TOWN),
    ],
)  # fmt: skip
def test_others_pass_nothing(role, place):
    made = drafted(seated("township.editor"))
    submit(number=made.number, by=SYSTEM, now=NOW)
    with pytest.raises(ResourcesForbidden):
        publish(number=made.number, by=officer(role, place), now=NOW)


def test_nobody_writes_for_places_beyond_their_own():
    with pytest.raises(ResourcesForbidden):
        drafted(seated("township.editor", OTHER_TOWN))
    with pytest.raises(ResourcesForbidden):
        drafted(seated("village.reporter"), TOWN)


def test_what_is_written_after_handing_in_is_not_passed_with_it():
    made, reporter = drafted(seated("village.reporter")), seated("village.reporter")
    submit(number=made.number, by=reporter, now=NOW)
    edit(made, SYSTEM, title="没人看过的题目")
    done = publish(number=made.number, by=seated("township.editor"), now=NOW)
    assert (done.title, done.draft_title) == ("收晚稻", "没人看过的题目")
    assert done.has_unpublished_changes


def test_a_published_page_has_one_draft_beside_it():
    made = published()
    edit(made, SYSTEM, title="收晚稻，晒干了再入仓")
    assert resource(made.number).title == "收晚稻"
    submit(number=made.number, by=SYSTEM, now=NOW)
    done = correct(
        number=made.number, mended="题目少写了晒干。", by=seated("county.editor"), now=LATER
    )
    assert (done.title, done.corrected) == ("收晚稻，晒干了再入仓", "题目少写了晒干。")
    assert (done.published_on, done.checked_on) == (date(2026, 11, 23), date(2027, 1, 2))
    assert happened(done) == ["resource.published", "resource.corrected"]


def test_an_older_edition_brings_back_its_text_and_not_its_books():
    made = published()
    first = made.live_revision
    edit(made, SYSTEM, title="第二版")
    withdraw(number=made.number, reason="写错了日子", by=seated("county.editor"), now=NOW)
    back = first.as_object()
    assert (back.title, back.state) == ("收晚稻", "withdrawn")
    assert back.withdrawn_because == "写错了日子"


def test_withdrawing_wants_a_reason_and_takes_it_down():
    made, editor = published(), seated("township.editor")
    with pytest.raises(ReasonMissing):
        withdraw(number=made.number, reason=" 错 ", by=editor, now=NOW)
    gone = withdraw(number=made.number, reason="日子写错了", by=editor, now=NOW)
    assert (gone.state, gone.live) == ("withdrawn", False)
    assert (gone.withdrawn_because, gone.withdrawn_on) == ("日子写错了", date(2026, 11, 23))
    assert happened(gone)[-1] == "resource.withdrawn"
    with pytest.raises(NotNow):
        renew(number=made.number, by=editor, now=NOW)


def test_withdrawn_it_may_be_mended_and_passed_again():
    made = published()
    withdraw(number=made.number, reason="日子写错了", by=seated("county.editor"), now=NOW)
    edit(made, SYSTEM, summary="日子改好了。")
    submit(number=made.number, by=SYSTEM, now=NOW)
    done = publish(number=made.number, by=seated("county.editor"), now=LATER)
    assert (done.state, done.live, done.withdrawn_because) == ("published", True, "")


def test_renewing_makes_it_due_anew():
    made = renew(number=published().number, by=seated("township.editor"), now=LATER)
    assert (made.checked_on, made.due_on) == (date(2027, 1, 2), date(2027, 7, 2))
    assert happened(made)[-1] == "resource.renewed"


def test_a_column_has_its_own_contract():
    editor = seated("township.editor")
    column = open_column(place_code=TOWN, domain="business", name="行情", by=editor, now=NOW)
    told = {"title": "白菜", "summary": "白菜一斤八毛。", **WHOLE, "body": unlike()}
    made = write(column=column, kind="news", fields=told, by=editor, now=NOW)
    submit(number=made.number, by=editor, now=NOW)
    done = publish(number=made.number, by=seated("county.editor"), now=NOW)
    assert done.due_on == date(2026, 11, 24)
    again = open_column(place_code=TOWN, domain="business", name="行情", by=editor, now=NOW)
    assert again == column


def test_it_is_public_when_its_moment_comes():
    made = drafted(seated("village.reporter"))
    submit(number=made.number, by=SYSTEM, now=NOW)
    editor = seated("township.editor")
    with pytest.raises(BadMoment):
        schedule(number=made.number, at=NOW, by=editor, now=NOW)
    schedule(number=made.number, at=LATER, by=editor, now=NOW)
    assert publish_due(by=SYSTEM, now=LATER - timedelta(minutes=1)) == []
    assert publish_due(by=SYSTEM, now=LATER) == [made.number]
    assert publish_due(by=SYSTEM, now=LATER) == []
    done = resource(made.number)
    assert (done.live, str(done.passed_by)) == (True, editor.id)


def held_items():
    with scope(SYSTEM):
        return list(WorkItem.objects.filter(kind="resources.held", closed_at=None))


def passed_for_later(**fields):
    made = drafted(seated("village.reporter"), **fields)
    submit(number=made.number, by=SYSTEM, now=NOW)
    editor = seated("township.editor")
    return schedule(number=made.number, at=LATER, by=editor, now=NOW), editor


def test_at_its_moment_the_gate_is_asked_again():
    """A county made its standard stricter meanwhile."""
    made, editor = passed_for_later()
    other, _ = passed_for_later(title="晒晚稻")
    PlaceStandard.objects.create(
        place_code=COUNTY, loaded_at=NOW,
        asked={"words": [{"say": "收晚稻", "sort": "sensitive", "severity": "blocking"}]},
    )  # fmt: skip
    assert publish_due(by=SYSTEM, now=LATER) == [other.number]
    now = resource(made.number)
    assert (now.live, now.waiting is None, now.goes_live_at) == (False, False, None)
    (item,) = held_items()
    assert (item.about_id, item.role) == (made.translation_key, "township.editor")
    assert publish_due(by=SYSTEM, now=LATER) == []
    send_back(number=made.number, reason="换个说法", by=editor, now=LATER)
    assert held_items() == []


def test_what_ended_before_its_moment_is_held_until_it_is_passed_again():
    made, editor = passed_for_later(expires_on=china_date(LATER))
    assert publish_due(by=SYSTEM, now=LATER + timedelta(days=3)) == []
    assert len(held_items()) == 1
    publish(number=made.number, by=editor, now=LATER)
    assert held_items() == []
    assert resource(made.number).live


def test_sent_back_its_author_reads_why():
    made = drafted(seated("village.reporter"))
    submit(number=made.number, by=SYSTEM, now=NOW)
    back = send_back(number=made.number, reason="缺电话，补上", by=seated("county.editor"), now=NOW)
    assert (back.waiting, back.remark) == (None, "缺电话，补上")
    with pytest.raises(NothingWaits):
        publish(number=made.number, by=seated("county.editor"), now=NOW)


def test_nothing_new_is_not_handed_in():
    made = published()
    with pytest.raises(NothingWaits):
        submit(number=made.number, by=SYSTEM, now=NOW)


def test_the_archive_is_out_of_the_lists_and_still_there():
    made = archive(number=published().number, by=seated("township.editor"), now=NOW)
    assert (made.state, made.live) == ("archived", True)
    assert list(listed([VILLAGE])) == []


def test_what_ended_yesterday_is_archived_by_itself():
    made = published(expires_on=date(2026, 11, 30))
    assert archive_expired(by=SYSTEM, now=NOW + timedelta(days=7)) == []
    assert archive_expired(by=SYSTEM, now=NOW + timedelta(days=8)) == [made.number]


def test_what_is_over_before_it_can_be_read_is_not_passed():
    made, editor = drafted(SYSTEM, expires_on=date(2026, 11, 22)), seated("county.editor")
    submit(number=made.number, by=SYSTEM, now=NOW)
    for late in (publish, schedule):
        with pytest.raises(BadMoment):
            late(
                number=made.number,
                by=editor,
                now=NOW,
                **({"at": LATER} if late is schedule else {}),
            )


def test_a_number_that_is_not_there_is_told():
    with pytest.raises(UnknownResource):
        publish(number=9, by=seated("county.editor"), now=NOW)


def test_each_kind_wants_its_own_fields():
    editor = seated("township.editor")
    with pytest.raises(ValidationError):
        drafted(editor, TOWN, kind="policy")
    policy = drafted(editor, TOWN, kind="policy", issuer="农业农村部", issued_on=date(2026, 1, 1))
    meant = drafted(editor, TOWN, kind="interpretation", explains=policy.specific)
    assert list(policy.specific.interpretations.all()) == [meant.specific]
    assert meant.specific.explains == policy.specific
    with pytest.raises(ValidationError):
        drafted(editor, TOWN, sms_text="长" * 71)


def test_a_draft_may_be_incomplete_and_is_not_handed_in():
    column = open_column(place_code=TOWN, domain="farming", name="农事", by=SYSTEM, now=NOW)
    made = MODELS["news"](title="没写完", live=False)
    column.add_child(instance=made)
    made.save_revision(clean=False)
    with pytest.raises(Incomplete) as told:
        submit(number=made.number, by=SYSTEM, now=NOW)
    assert told.value.params["fields"] == ["summary"]
