"""What a piece links to: other sites are asked beforehand, our own addresses are known."""

from datetime import timedelta

import pytest

from xiangli.bridges.web.tests.test_fetch import serving
from xiangli.kernel.public import china_date
from xiangli.resources.errors import GateStopped
from xiangli.resources.judging import judge
from xiangli.resources.links import register_own_addresses
from xiangli.resources.models import Link
from xiangli.resources.public import submit
from xiangli.resources.services import ask_links as asking
from xiangli.resources.services.ask_links import answer_of, ask_links, note_written
from xiangli.resources.tests.county import NOW, SYSTEM, drafted, seated, unlike

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]
THEIRS = "https://nyncj.example.gov.cn/a.htm"
HOUR = timedelta(hours=1)


@pytest.fixture
def own(monkeypatch):
    """Only /r/1/ is there."""
    monkeypatch.setattr("xiangli.resources.links._own", [])
    host = "https://www.xuanhan.gov.cn/"
    register_own_addresses(lambda url: url == f"{host}r/1/" if url.startswith(host) else None)


def linking(url, **other):
    body = [*unlike(), {"type": "paragraph", "value": f"看{url}。"}]
    return drafted(seated("township.editor"), body=body, **other)


def codes(made):
    page = made.get_latest_revision_as_object()
    return {(f.code, f.severity) for f in judge(page, china_date(NOW)).report.findings}


def asked(status, now=NOW):
    told = []
    note_written(by=SYSTEM, now=now, since=timedelta(days=9999))
    ask_links(by=SYSTEM, now=now, ask=lambda url: told.append(url) or status)
    return told


def test_another_s_link_is_told_once_it_failed_twice(own):
    made = linking(THEIRS)
    broken = ("links.broken", "advisory")
    assert broken not in codes(made)
    assert asked(404) == [THEIRS]
    assert broken not in codes(made)
    assert asked(404) == []
    assert asked(0, NOW + HOUR) == [THEIRS]
    assert broken in codes(made)
    assert submit(number=made.number, by=SYSTEM, now=NOW).waiting
    assert asked(200, NOW + timedelta(days=1, hours=1)) == [THEIRS]
    assert broken not in codes(made)
    assert asked(404, NOW + timedelta(days=20)) == []
    assert asked(403, NOW + timedelta(days=32)) == [THEIRS]
    assert Link.objects.get().failed == 0


def test_our_own_dead_link_stops_the_piece(own):
    whole = codes(linking("https://www.xuanhan.gov.cn/r/1/"))
    assert "links.missing" not in {code for code, _ in whole}
    made = linking("https://www.xuanhan.gov.cn/r/99/")
    assert ("links.missing", "blocking") in codes(made)
    with pytest.raises(GateStopped) as stopped:
        submit(number=made.number, by=SYSTEM, now=NOW)
    assert "links.missing" in str(stopped.value.params["codes"])
    assert asked(200) == []


def test_the_source_s_address_is_asked_too(own):
    drafted(seated("township.editor"), source_kind="other", source_title="收稻", source_url=THEIRS)
    assert asked(200) == [THEIRS]


def test_handing_in_notes_what_is_to_be_asked_and_asks_nobody(own, monkeypatch):
    monkeypatch.setattr(asking, "fetch", lambda *_, **__: pytest.fail("asked"))
    submit(number=linking(THEIRS).number, by=SYSTEM, now=NOW)
    assert Link.objects.get().asked_at is None


def test_what_nothing_names_any_more_is_forgotten(own):
    made = linking(THEIRS)
    asked(200)
    made.delete()
    note_written(by=SYSTEM, now=NOW + timedelta(days=61))
    assert not Link.objects.exists()


def test_private_addresses_are_not_asked():
    with serving({"/": (200, {}, b"x")}) as (site, asked):
        for url in (site, "http://169.254.169.254/", "http://[::1]:8000/"):
            assert answer_of(f"{url}/") == 0
        assert asked == []


def test_another_s_answer_is_its_status(settings):
    with serving({"/long": (200, {}, b"x" * 300_000)}) as (site, _asked):
        settings.XIANGLI_FETCH_ALLOWED = (site.removeprefix("http://"),)
        assert [answer_of(f"{site}{path}") for path in ("/long", "/gone")] == [200, 404]
