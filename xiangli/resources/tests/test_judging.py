"""The gate stands before handing in and before publishing, by the standard of the place."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Revision

from xiangli.kernel.public import china_date
from xiangli.resources.errors import GateStopped, OtherEdition, ResourcesForbidden
from xiangli.resources.judging import LIKE, judge
from xiangli.resources.models import Fingerprint, PlaceStandard, Resource
from xiangli.resources.public import (
    balance_of,
    correct,
    mask,
    publish,
    schedule,
    send_back,
    submit,
    withdraw,
    write,
)
from xiangli.resources.rules.gate.words import told
from xiangli.resources.services.remember import remember
from xiangli.resources.services.set_standards import set_standards
from xiangli.resources.tests.county import (
    COUNTY,
    NOW,
    OTHER_TOWN,
    SYSTEM,
    TOWN,
    VILLAGE,
    drafted,
    published,
    seated,
    unlike,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]
TODAY = china_date(NOW)
PERSON = "13812345678"
LONG = (
    "11月的晴天把稻子摊开晒，摊薄一点，一天翻三遍。晒到用牙咬得响，就收起来装袋，"
    "放在离地的木板上。屋里要通风，隔几天看一回，潮了再拿出来晒，不要堆得太高。"
)


def said(text):
    return [{"type": "paragraph", "value": text}]


def edit(made, by=SYSTEM, **fields):
    column = made.get_parent().specific
    return write(column=column, kind=made.kind, fields=fields, by=by, now=NOW, number=made.number)


def stopped(made):
    with pytest.raises(GateStopped) as caught:
        submit(number=made.number, by=SYSTEM, now=NOW)
    return caught.value


def codes(page):
    return {each.code for each in judge(page, TODAY).report.findings}


def test_what_blocks_is_named_and_nothing_was_handed_in():
    made = drafted(seated("village.reporter"), body=[], collected_by="")
    error = stopped(made)
    assert set(error.params["codes"]) == {"missing.body", "missing.source", "missing.when"}
    words = [told(each)[0] for each in error.judged.report.blocking]
    assert "没有正文。" in words
    made.refresh_from_db()
    assert made.waiting is None


def test_advice_stops_nobody():
    made = drafted(seated("village.reporter"), body=said("近日天晴，11月收稻。"))
    assert "date.vague" in codes(made.specific)
    assert submit(number=made.number, by=SYSTEM, now=NOW).waiting


def test_a_score_below_the_standard_stops_it_too():
    set_standards(text=f"[{COUNTY}.limits]\npass_score = 100\n", by=SYSTEM, now=NOW)
    error = stopped(drafted(seated("village.reporter"), body=said("近日天晴，11月收稻。")))
    assert error.params["codes"] == []
    assert error.params["score"] < error.params["least"] == 100


@pytest.mark.parametrize("act", ["publish", "schedule", "correct"])
def test_whoever_passes_asks_it_again(act):
    made = published()
    edit(made, summary="改过的一句话。")
    submit(number=made.number, by=SYSTEM, now=NOW)
    set_standards(text=f'[{TOWN}.required.notice]\ncontact = "blocking"', by=SYSTEM, now=NOW)
    verb: Any = {"publish": publish, "schedule": schedule, "correct": correct}[act]
    more = {"schedule": {"at": NOW + timedelta(days=1)}, "correct": {"mended": "改了一句话"}}
    with pytest.raises(GateStopped):
        verb(number=made.number, by=seated("county.editor"), now=NOW, **more.get(act, {}))


def test_a_township_adds_to_what_its_county_asks():
    set_standards(
        text=f"""
[[{COUNTY}.words]]
say = "坝子"
instead = "院坝"
sort = "name"
severity = "blocking"
[{TOWN}.limits]
sentence_most = 12
""",
        by=SYSTEM,
        now=NOW,
    )
    here = drafted(SYSTEM, VILLAGE, body=said("11月在坝子里晒稻子晒红薯晒豆子。"))
    there = drafted(SYSTEM, OTHER_TOWN, body=said("11月在坝子里晒稻子晒红薯晒豆子。"))
    assert {"wording.name", "reading.long_sentence"} <= codes(here.specific)
    assert "wording.name" in codes(there.specific)
    assert "reading.long_sentence" not in codes(there.specific)


def test_standards_are_of_the_system_and_replace_what_was_there():
    text = f"[{COUNTY}.limits]\npass_score = 70\n"
    with pytest.raises(ResourcesForbidden):
        set_standards(text=text, by=seated("county.editor"), now=NOW)
    set_standards(text=text, by=SYSTEM, now=NOW)
    set_standards(text=f"[{TOWN}.limits]\npass_score = 70\n", by=SYSTEM, now=NOW)
    assert [row.place_code for row in PlaceStandard.objects.all()] == [TOWN]


@pytest.mark.parametrize(
    ("text", "status", "out"),
    [
        ("[511722.limits]\npass_score = 70\n", 0, "标准装好了"),
        ("[511722.limits]\npass_score = 10\n", 1, "511722 limits.pass_score：比上一级松"),
        ("[5117]\ncolour = 1\n", 2, "5117 colour：extra_forbidden"),
        ("no toml", 2, "标准没装"),
        ("[51]\n\ud800", 2, "读不了"),
    ],
)
def test_the_command_says_what_it_took(text, status, out, tmp_path: Path, capsys):
    file = tmp_path / "standard.toml"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    if status:
        with pytest.raises(SystemExit) as end:
            call_command("resources", "standard", str(file))
        assert end.value.code == status
    else:
        call_command("resources", "standard", str(file))
    read = capsys.readouterr()
    assert out in read.out + read.err
    assert PlaceStandard.objects.exists() == (status < 2)


def test_a_file_that_is_not_there_is_told(tmp_path, capsys):
    with pytest.raises(SystemExit):
        call_command("resources", "standard", str(tmp_path / "none"))
    assert "读不了" in capsys.readouterr().err


def test_the_same_text_under_another_title_is_caught():
    first = published(body=said(LONG))
    again = drafted(SYSTEM, OTHER_TOWN, title="晒稻子的窍门", body=said(LONG))
    error = stopped(again)
    assert error.params["codes"] == ["likeness.same"]
    assert error.judged.report.blocking[0].params["id"] == str(first.number)


def test_a_changed_edition_is_not_held_against_itself():
    made = published(body=said(LONG))
    edit(made, summary="换一句话说。")
    assert submit(number=made.number, by=SYSTEM, now=NOW).waiting


def test_a_draft_and_what_was_withdrawn_are_no_duplicates():
    drafted(SYSTEM, body=said(LONG))
    made = published(body=said(LONG))
    withdraw(number=made.number, reason="日子写错了", by=seated("county.editor"), now=NOW)
    assert not Fingerprint.objects.exists()
    assert published(title="又一篇", body=said(LONG)).live


def test_the_fingerprint_follows_the_public_text():
    made = published(body=said(LONG))
    before = Fingerprint.objects.get(pk=made.pk).bands
    edit(made, body=unlike(), title="别的事")
    submit(number=made.number, by=SYSTEM, now=NOW)
    assert Fingerprint.objects.get(pk=made.pk).bands == before
    publish(number=made.number, by=seated("county.editor"), now=NOW)
    after = Fingerprint.objects.get(pk=made.pk)
    assert set(after.bands).isdisjoint(before)
    assert after.title == "别的事"


def test_what_was_published_before_is_remembered_at_night():
    made = published(body=said(LONG))
    Fingerprint.objects.all().delete()
    assert remember(by=SYSTEM, now=NOW) == 1
    assert remember(by=SYSTEM, now=NOW) == 0
    assert Fingerprint.objects.get().resource_id == made.pk
    with pytest.raises(ResourcesForbidden):
        remember(by=seated("county.editor"), now=NOW)


def test_candidates_come_from_an_index_however_many_there_are():
    made = published(body=said(LONG))
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into resources_fingerprint (resource_id, title, bands, promotes, guides)"
            " select 1000000 + n, n::text, array(select (random() * 2000000000)::int + n * 0"
            " from generate_series(1, 32)), false, true from generate_series(1, 5000) n"
        )
        asked = Fingerprint.objects.get(pk=made.pk).bands
        cursor.execute(f"explain {LIKE}", [asked, 0, 20])
        plan = "\n".join(row[0] for row in cursor.fetchall())
        cursor.execute("delete from resources_fingerprint where resource_id > 1000000")
    assert "resources_alike" in plan
    assert "Seq Scan" not in plan


def test_judging_asks_as_much_with_many_as_with_few():
    made = drafted(SYSTEM, body=said(LONG)).specific
    published(title="一", body=said(LONG))
    with CaptureQueriesContext(connection) as few:
        judge(made, TODAY)
    for number in range(4):
        published(title=f"题{number}")
    with CaptureQueriesContext(connection) as many:
        judge(made, TODAY)
    assert len(few) == len(many) <= 8


def test_a_persons_number_blocks_and_is_masked():
    editor = seated("township.editor")
    made = drafted(
        seated("village.reporter"), title=f"找王五 {PERSON}",
        body=[
            *said(f"11月收稻，找王五{PERSON}。"),
            {"type": "list", "value": [f"电话 {PERSON}"]},
            {"type": "quote", "value": {"text": f"原文 {PERSON}", "basis": "某法"}},
        ],
    )  # fmt: skip
    error = stopped(made)
    assert error.judged.can_be_masked
    assert PERSON not in str(error) + str([told(each) for each in error.judged.report.findings])
    masked = mask(number=made.number, by=editor, now=NOW, read=made.latest_revision_id)
    newest = masked.get_latest_revision()
    assert PERSON not in str(newest.content)
    assert "138****5678" in str(newest.as_object().body)
    assert str(newest.user_id) == editor.id
    assert submit(number=made.number, by=SYSTEM, now=NOW).waiting == newest.pk


def test_masking_leaves_the_office_and_what_needs_none():
    made = drafted(
        SYSTEM, COUNTY, kind="event", begins_at=NOW, venue="文化站", whom_to_ask=f"文化站 {PERSON}"
    )
    before = made.latest_revision_id
    assert mask(number=made.number, by=SYSTEM, now=NOW).latest_revision_id == before


def test_who_may_mask():
    made = drafted(seated("village.reporter"), title=f"找 {PERSON}")
    for by in (seated("village.reporter"), seated("township.editor", OTHER_TOWN)):
        with pytest.raises(ResourcesForbidden):
            mask(number=made.number, by=by, now=NOW)
    with pytest.raises(OtherEdition):
        mask(number=made.number, by=SYSTEM, now=NOW, read=10**9)


def test_what_is_passed_is_what_was_read():
    made = drafted(seated("village.reporter"))
    first = submit(number=made.number, by=SYSTEM, now=NOW).waiting
    edit(made, title="没人看过的题目")
    submit(number=made.number, by=SYSTEM, now=NOW)
    editor = seated("township.editor")
    for verb, more in (
        (publish, {}), (correct, {"mended": "改了题目"}), (send_back, {"reason": "再改一改"}),
        (schedule, {"at": NOW + timedelta(days=1)}),
    ):  # fmt: skip
        if verb is correct:
            continue
        with pytest.raises(OtherEdition):
            verb(number=made.number, by=editor, now=NOW, read=first, **more)
    with pytest.raises(OtherEdition):
        submit(number=made.number, by=SYSTEM, now=NOW, read=first)


@pytest.mark.parametrize("held", ["waiting", "public"])
def test_saving_while_one_types_does_not_write_over_what_was_read(held):
    author = seated("village.reporter")
    made = drafted(author)
    submit(number=made.number, by=author, now=NOW)
    if held == "public":
        publish(number=made.number, by=seated("township.editor"), now=NOW)
    made.refresh_from_db()
    read = made.get_latest_revision()
    page = made.specific.get_latest_revision_as_object()
    page.title = "偷偷换掉的题目"
    page.save_revision(user=read.user, overwrite_revision=read)
    assert Revision.objects.get(pk=read.pk).as_object().title == "收晚稻"
    newest = Resource.objects.get(pk=made.pk).get_latest_revision()
    assert (newest.pk != read.pk, newest.as_object().title) == (True, "偷偷换掉的题目")
    page.title = "再写一点"
    page.save_revision(user=newest.user, overwrite_revision=newest)
    assert Resource.objects.get(pk=made.pk).latest_revision_id == newest.pk


def test_a_column_that_tells_of_leaders_is_seen():
    leaders = "11月20日，县领导一行到村调研，强调要高度重视。会议指出，要贯彻落实会议精神。"
    published(body=said(leaders), title="领导来了")
    published(body=said("11月先清沟，再撒灰。申请的人带上材料到村里去。"))
    told = balance_of(VILLAGE, "farming")
    assert (told.promoting, told.guiding, told.percent) == (1, 1, 50)
