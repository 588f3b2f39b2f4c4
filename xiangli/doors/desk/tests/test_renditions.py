"""All that is said of a resource, on one page: seen, said better, approved by another."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from xiangli.doors.desk.tests.sitting import Officer
from xiangli.resources.public import Rendition, derive_renditions
from xiangli.resources.tests.conftest import _own_county, stood, tree  # noqa: F401
from xiangli.resources.tests.county import NOW, OTHER_TOWN, SYSTEM, TOWN, VILLAGE, published

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


@pytest.fixture(autouse=True)
def own(settings, tmp_path):
    settings.XIANGLI_DATA = tmp_path
    settings.XIANGLI_SPEECH = False


@pytest.fixture
def made():
    found = published()
    derive_renditions(number=found.number, by=SYSTEM, now=NOW)
    return found


def at(found):
    return f"/desk/review/{found.number}/renditions/"


def body(found, channel):
    return Rendition.objects.get(resource=found.pk, channel=channel).body


def test_every_way_out_stands_there_as_it_will_look(made):
    text = Officer("county.editor", "511722").text(at(made))
    for said in ("短信", "朗读稿", "广播稿", "电视卡片", "订阅条目", "开放数据", "海报",
                 "渠道还没开通", "乡亲们请注意", "最多 180 秒", "核准朗读稿"):  # fmt: skip
        assert said in text
    assert "核准短信" not in text
    assert "&quot;place_name&quot;: &quot;思乐村&quot;" in text
    assert "{{" not in text


def test_one_edits_and_another_approves(made):
    writer, editor = Officer("township.editor", TOWN), Officer("county.editor", "511722")
    said = {"do": "save", "channel": "script", "body": "快收晚稻。"}
    assert writer.post_to(at(made), said).status_code == 302
    assert body(made, "script") == "快收晚稻。"
    approve = {"do": "approve", "channel": "script"}
    refused = writer.post_to(at(made), approve)
    assert refused.status_code == 409
    assert "换个人核准" in refused.content.decode()
    assert editor.post_to(at(made), approve).status_code == 302
    assert Rendition.objects.get(channel="script").state == "approved"
    assert editor.post_to(at(made), {"do": "withdraw", "channel": "script"}).status_code == 302
    assert Rendition.objects.get(channel="script").state == "withdrawn"


@pytest.mark.parametrize(
    ("channel", "typed", "why"),
    [("text", "长" * 71, "太长了：现在 71，最多 70。"), ("card", "题" * 17, "有一行太长"),
     ("record", "<script>", "只能改 title")],
)  # fmt: skip
def test_what_does_not_fit_comes_back_with_the_reason(made, channel, typed, why):
    answer = Officer("township.editor", TOWN).post_to(
        at(made), {"do": "save", "channel": channel, "body": typed}
    )
    assert answer.status_code == 422
    text = answer.content.decode()
    assert why in text
    assert typed.replace("<", "&lt;").replace(">", "&gt;") in text
    assert body(made, channel) != typed


def test_a_channel_that_is_not_there_says_so(made):
    answer = Officer("county.editor", "511722").post_to(
        at(made), {"do": "approve", "channel": "bulletin"}
    )
    assert answer.status_code == 409
    assert "还没开通" in answer.content.decode()


@pytest.mark.parametrize(
    ("role", "place"), [("township.editor", OTHER_TOWN), ("township.window", TOWN)]
)
def test_others_see_nothing(made, role, place):
    other = Officer(role, place)
    assert other.get(at(made)).status_code == 404
    assert other.get(f"{at(made)}poster.pdf").status_code == 404
    assert other.post_to(at(made), {"do": "save", "channel": "script"}).status_code == 404


def test_a_reporter_writes_and_does_not_decide(made):
    reporter = Officer("village.reporter", VILLAGE)
    assert "核准朗读稿" not in reporter.text(at(made))
    assert reporter.post_to(at(made), {"do": "approve", "channel": "script"}).status_code == 404


@pytest.mark.parametrize("said", [{}, {"do": "x"}, {"do": "save", "channel": "fax"}])
def test_nonsense_is_not_there(made, said):
    assert Officer("county.editor", "511722").post_to(at(made), said).status_code == 404


def test_the_poster_is_seen_before_it_is_approved(made):
    editor = Officer("county.editor", "511722")
    editor.post_to(at(made), {"do": "save", "channel": "poster", "body": "快收晚稻"})
    answer = editor.get(f"{at(made)}poster.pdf")
    assert answer.content.startswith(b"%PDF")
    editor.post_to(at(made), {"do": "save", "channel": "poster", "body": "مرحبا"})
    assert editor.get(f"{at(made)}poster.pdf").status_code == 302


def test_the_page_costs_the_same_however_much_is_written(made):
    editor = Officer("county.editor", "511722")
    editor.get(at(made))
    with CaptureQueriesContext(connection) as costs:
        editor.get(at(made))
    assert len(costs) <= 30


def test_the_page_of_a_piece_leads_there_and_back(made):
    editor = Officer("county.editor", "511722")
    assert f'href="{at(made)}"' in editor.text(f"/desk/review/{made.number}/")
    assert f'href="/desk/review/{made.number}/"' in editor.text(at(made))
