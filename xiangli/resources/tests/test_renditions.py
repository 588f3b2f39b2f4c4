"""What each way out carries: derived, edited, approved, kept when its source changes."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from xiangli.ledger.public import events_of
from xiangli.resources.errors import (
    ChannelMissing,
    NotNow,
    OwnWork,
    RenditionRefused,
    ResourcesForbidden,
    UnknownRendition,
    UnknownResource,
)
from xiangli.resources.models import Rendition
from xiangli.resources.public import (
    CHANNELS,
    NOT_YET,
    approve_rendition,
    correct,
    derive_renditions,
    edit_rendition,
    feed_words,
    in_force,
    listed,
    renditions_of,
    resource,
    submit,
    withdraw,
    withdraw_rendition,
    write,
)
from xiangli.resources.services.renditions.derive import derive_missing
from xiangli.resources.tests.county import (
    NOW,
    OTHER_TOWN,
    SYSTEM,
    TOWN,
    VILLAGE,
    published,
    seated,
)
from xiangli.vault.public import scope

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]
STEPS = [{"type": "steps", "value": ["11月清沟", "撒灰"]}]


def made(**fields):
    found = published(**fields)
    derive_renditions(number=found.number, by=SYSTEM, now=NOW)
    return found


def row(found, channel):
    return Rendition.objects.get(resource=found.pk, channel=channel)


def edit(found, channel, body, by=None):
    by = by or seated("township.editor")
    return edit_rendition(number=found.number, channel=channel, body=body, by=by, now=NOW)


def approve(found, channel, by=None):
    by = by or seated("county.editor")
    return approve_rendition(number=found.number, channel=channel, by=by, now=NOW)


def mend(found, **fields):
    """Another edition of it is public."""
    column = resource(found.number).get_parent().specific
    write(column=column, kind=found.kind, fields=fields, by=SYSTEM, now=NOW, number=found.number)
    submit(number=found.number, by=SYSTEM, now=NOW)
    editor = seated("county.editor")
    return correct(number=found.number, mended="日子改了。", by=editor, now=NOW)


def again(found):
    return derive_renditions(number=found.number, by=SYSTEM, now=NOW)


def jobs():
    with connection.cursor() as cursor:
        cursor.execute("select args from procrastinate_jobs where task_name='resources.derive'")
        return [json.loads(args)["number"] for (args,) in cursor.fetchall()]


def test_a_public_edition_brings_a_job_and_that_all_renditions():
    found = published()
    assert jobs() == [found.number]
    assert again(found) == list(CHANNELS)
    states = dict(Rendition.objects.values_list("channel", "state"))
    assert {name for name, state in states.items() if state == "pending"} == NOT_YET
    assert states["page"] == "approved"
    assert {states[name] for name in ("script", "feed", "record", "poster")} == {"derived"}
    assert row(found, "script").body.startswith("收晚稻。\n趁晴天把晚稻收了。")
    record = json.loads(row(found, "record").body)
    assert record["id"].endswith(f"/r/{found.number}/")
    assert record["place_name"] == "思乐村"


def test_done_again_it_changes_nothing():
    found = made()
    before = list(Rendition.objects.order_by("pk").values())
    assert again(found) == []
    assert list(Rendition.objects.order_by("pk").values()) == before


def test_what_a_killed_job_left_out_is_made():
    found = made()
    Rendition.objects.filter(channel__in=("script", "poster")).delete()
    assert again(found) == ["script", "poster"]
    Rendition.objects.all().delete()
    assert derive_missing(by=SYSTEM, now=NOW) == [found.number]
    assert Rendition.objects.count() == len(CHANNELS)


def test_a_draft_and_what_was_withdrawn_have_none():
    found = published()
    withdraw(number=found.number, reason="日子写错了", by=seated("county.editor"), now=NOW)
    assert again(found) == []
    with pytest.raises(UnknownResource):
        derive_renditions(number=9, by=SYSTEM, now=NOW)
    with pytest.raises(ResourcesForbidden):
        derive_renditions(number=found.number, by=seated("county.editor"), now=NOW)


def test_a_second_person_approves_and_it_is_in_force():
    found = made()
    edit(found, "script", "趁天晴，快收晚稻。")
    assert "收晚稻" in in_force(resource(found.number), "script")["script"]
    assert in_force(resource(found.number), "script")["script"] != "趁天晴，快收晚稻。"
    done = approve(found, "script")
    assert (done.state, done.stale) == ("approved", False)
    assert in_force(resource(found.number), "script")["script"] == "趁天晴，快收晚稻。"
    with scope(SYSTEM):
        told = [event.kind for event in events_of("resource", found.translation_key)]
    assert told[-3:] == [
        "resource.rendition_derived", "resource.rendition_edited", "resource.rendition_approved"
    ]  # fmt: skip


def test_nobody_approves_what_they_wrote():
    author = seated("township.editor")
    found = made(by=author)
    with pytest.raises(OwnWork):
        approve(found, "script", by=author)
    other = seated("township.editor")
    edit(found, "script", "我改的。", by=other)
    with pytest.raises(OwnWork):
        approve(found, "script", by=other)


@pytest.mark.parametrize(
    ("role", "place"), [("village.reporter", VILLAGE), ("township.editor", OTHER_TOWN)]
)
def test_others_decide_nothing(role, place):
    found, by = made(), seated(role, place)
    with pytest.raises(ResourcesForbidden):
        approve(found, "script", by=by)
    with pytest.raises(ResourcesForbidden):
        withdraw_rendition(number=found.number, channel="script", by=by, now=NOW)
    if role == "township.editor":
        with pytest.raises(ResourcesForbidden):
            edit(found, "script", "不归我管。", by=by)
        with pytest.raises(ResourcesForbidden):
            renditions_of(found.number, by)


def test_channels_that_are_not_there_keep_theirs_waiting():
    found = made()
    for name in NOT_YET:
        with pytest.raises(ChannelMissing):
            approve(found, name)
    assert edit(found, "text", "晚稻快收。").state == "pending"


def test_what_was_edited_is_kept_when_its_source_changes():
    found = made(body=STEPS)
    edit(found, "script", "快收。")
    edit(found, "card", "收晚稻\n快收")
    approve(found, "script")
    approve(found, "feed")
    changed = mend(found, summary="十二月再收。")
    again(changed)
    script, card, feed = (row(found, name) for name in ("script", "card", "feed"))
    assert (script.body, script.stale, script.state) == ("快收。", True, "edited")
    assert (card.body, card.stale, card.state) == ("收晚稻\n快收", True, "pending")
    assert (feed.body, feed.stale, feed.state) == ("收晚稻\n十二月再收。", False, "derived")
    assert "十二月再收。" in in_force(resource(found.number), "script")["script"]
    with pytest.raises(NotNow):
        approve(found, "script")
    edit(found, "script", "快收。")
    assert approve(found, "script").body == "快收。"
    assert again(changed) == []


def test_an_empty_text_goes_back_to_what_was_derived():
    found = made()
    was = row(found, "script").body
    edit(found, "script", "别的话。")
    back = edit(found, "script", " \n ")
    assert (back.body, back.state, back.edited_by) == (was, "derived", None)


def test_one_that_is_withdrawn_is_not_carried_and_comes_back():
    found = made()
    editor = seated("county.editor")
    withdraw_rendition(number=found.number, channel="poster", by=editor, now=NOW)
    assert in_force(resource(found.number), "poster", "script").keys() == {"script"}
    with pytest.raises(NotNow):
        withdraw_rendition(number=found.number, channel="poster", by=editor, now=NOW)
    with pytest.raises(NotNow):
        withdraw_rendition(number=found.number, channel="page", by=editor, now=NOW)
    approve(found, "poster")
    assert "poster" in in_force(resource(found.number), "poster")


@pytest.mark.parametrize(
    ("channel", "body", "code"),
    [
        ("text", "长" * 71, "too_long"),
        ("text", "𬭊" * 36, "too_long"),
        ("text", "看 https://a.cn/x", "link"),
        ("script", "字" * 12_001, "too_long"),
        ("bulletin", "这一句话要念两遍。" * 60, "too_long"),
        ("card", "题" * 17, "too_wide"),
        ("card", "题\n" + "一\n" * 5, "too_many"),
        ("card", "题\n" + "长" * 21, "too_wide"),
        ("feed", "题" * 81 + "\n一句", "too_wide"),
        ("feed", "题\n一\n二", "too_many"),
        ("poster", "题\n" + "一\n" * 11, "too_many"),
        ("record", "{", "shape"),
        ("record", "[]", "shape"),
        ("record", '{"id": "x"}', "shape"),
    ],
)
def test_no_way_out_carries_more_than_it_can(channel, body, code):
    found = made()
    with pytest.raises(RenditionRefused) as told:
        edit(found, channel, body)
    assert code in {flaw[0] for flaw in told.value.params["flaws"]}
    assert row(found, channel).edited_at is None


def test_of_a_record_only_the_words_change():
    found = made()
    told = json.loads(row(found, "record").body)
    edit(found, "record", json.dumps({**told, "title": "收稻"}))
    with pytest.raises(RenditionRefused):
        edit(found, "record", json.dumps({**told, "id": "https://a.cn/"}))


@pytest.mark.parametrize(
    ("body", "kept"),
    [("快收😀晚稻\u202e。", "快收晚稻。"), ("𬭊收了。\r\n\r\n晒干。", "𬭊收了。\n晒干。"),
     ("مرحبا 你好。", "مرحبا 你好。")],
)  # fmt: skip
def test_odd_signs_do_no_harm(body, kept):
    assert edit(made(), "script", body).body == kept


def test_what_is_not_there_is_told():
    found = published()
    with pytest.raises(UnknownRendition):
        edit(found, "script", "早了。")
    again(found)
    with pytest.raises(UnknownRendition):
        edit(found, "fax", "没有这一种。")
    with pytest.raises(NotNow):
        edit(found, "page", "网页就是它自己。")


def test_odd_texts_are_derived(db):
    found = made(title="😀𬭊مرحبا" + "长" * 60, summary="2.5." * 20)
    assert len(row(found, "text").body) <= 70
    assert row(found, "card").body.split("\n")[0]


def test_a_feed_of_many_costs_one_look():
    first, second = made(), made()
    edit(first, "feed", "收稻\n快收。")
    approve(first, "feed")
    withdraw_rendition(number=second.number, channel="feed", by=seated("county.editor"), now=NOW)
    rows = list(listed([VILLAGE]))
    with CaptureQueriesContext(connection) as costs:
        told = feed_words(rows)
    assert told == {first.number: ("收稻", "快收。")}
    assert len(costs) == 1


def test_writers_see_all_of_them():
    found = made()
    page, rows = renditions_of(found.number, seated("township.editor", TOWN))
    assert page.number == found.number
    assert [one.channel for one in rows] == list(CHANNELS)
