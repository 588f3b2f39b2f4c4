"""Sites that are harvested, as editors keep and try them."""

import pytest

from xiangli.bridges.web.tests.test_fetch import serving
from xiangli.doors.desk.tests.sitting import Officer
from xiangli.resources.models import Resource, Source
from xiangli.resources.rules.tests.test_harvest import RSS
from xiangli.resources.tests.conftest import _own_county, stood, tree  # noqa: F401
from xiangli.resources.tests.county import OTHER_TOWN, TOWN
from xiangli.resources.tests.test_harvesting import told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]
NEW = "/desk/sources/new/"


def form(url, **more):
    return told(url, is_on="1", **more)


@pytest.fixture
def feed(settings):
    with serving({"/feed": (200, {}, RSS.encode())}) as (url, _asked):
        settings.XIANGLI_FETCH_ALLOWED = (url.removeprefix("http://"),)
        yield f"{url}/feed"


def test_a_source_is_tried_kept_and_changed(feed):
    editor = Officer("township.editor")
    tried = editor.post_to(NEW, {**form(feed), "do": "try"})
    assert tried.status_code == 200
    assert "趁晴天。" in tried.content.decode()
    assert not Source.objects.exists()
    assert editor.post_to(NEW, {**form(feed), "do": "keep"}).status_code == 302
    source = Source.objects.get()
    assert (source.place_code, source.is_on, source.account) == (TOWN, True, editor.account.pk)
    text = editor.text("/desk/sources/")
    assert "省农业厅" in text
    assert "还没去过" in text
    address = f"/desk/sources/{source.pk}/"
    assert feed in editor.text(address)
    changed = form(feed, name="市农业局")
    del changed["is_on"]
    assert editor.post_to(address, changed).status_code == 302
    assert "停了" in editor.text("/desk/sources/")
    assert not Resource.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"address": "http://169.254.169.254/"}, "这个网址不能采"),
        ({"address": "http://127.0.0.1:5432/"}, "这个网址不能采"),
        ({"way": "page"}, "要写一个 CSS 选择器"),
        ({"place_code": "1"}, "没有这个地方"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(feed, wrong, said):
    response = Officer("township.editor").post_to(NEW, {**form(feed), **wrong, "do": "try"})
    text = response.content.decode()
    assert response.status_code == 422
    assert said in text
    assert "省农业厅" in text


def test_another_place_and_an_empty_form_are_refused(feed):
    editor = Officer("township.editor")
    other = editor.post_to(NEW, form(feed, place_code=OTHER_TOWN))
    assert "不归你写" in other.content.decode()
    assert editor.post_to(NEW, {"every_hours": "x"}).status_code == 422
    assert not Source.objects.exists()


def test_reporters_have_no_such_page(feed):
    Officer("township.editor").post_to(NEW, form(feed))
    key = Source.objects.get().pk
    for nobody in (Officer("village.reporter"), Officer("township.editor", OTHER_TOWN)):
        assert nobody.get(f"/desk/sources/{key}/").status_code == 404
    reporter = Officer("village.reporter")
    assert reporter.get("/desk/sources/").status_code == 404
    assert "/desk/sources/" not in reporter.text("/desk/")
