"""An old site taken over, from the site itself and from a mirror: nothing without a fate."""

import csv

import pytest
from django.core.management import call_command

from xiangli.bridges.web.tests.test_fetch import serving
from xiangli.people.models import Account
from xiangli.resources.errors import OwnWork
from xiangli.resources.models import OldAddress, OldSite, Resource
from xiangli.resources.oldsites import fates, left_behind, nginx_map, old_address
from xiangli.resources.public import archive, publish, submit, withdraw
from xiangli.resources.rules.oldsite.plan import read_plan
from xiangli.resources.services.oldsite import take_over as taking
from xiangli.resources.services.oldsite.import_site import begin_site, carry_on_site, end_site
from xiangli.resources.services.oldsite.readers import Live, Mirror
from xiangli.resources.services.oldsite.take_over import Work
from xiangli.resources.tests.county import COUNTY, NOW, TOWN, seated
from xiangli.resources.tests.oldsite import PLAN, article, mirrored, served

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]
TODAY = NOW.date()
BASE = "http://www.xuanhan.example/"


@pytest.fixture
def site(settings):
    pages = served()
    with serving(pages) as (url, asked):
        settings.XIANGLI_FETCH_ALLOWED = (url.removeprefix("http://"),)
        yield f"{url}/", pages, asked


def go(reader, base, by=None, passed_by=None, plan=PLAN):
    work = Work(read_plan(plan), reader, by or seated("county.editor"), NOW, passed_by)
    found = begin_site(base=base, work=work)
    while carry_on_site(site=found, work=work):
        pass
    end_site(site=found, by=work.by, now=NOW)
    return found


def live(site, **more):
    return go(Live(site[0], 0), site[0], **more)


def fate(path):
    """(became, why) of each address that ends so."""
    row = OldAddress.objects.get(address__endswith=path)
    return row.became, row.why


def lead(path, query="", host=""):
    found = old_address(path, query, host, TODAY)
    return (found.to, found.lasts) if found else None


def test_every_old_address_has_a_fate(site):
    live(site)
    assert not OldAddress.objects.filter(became__in=("waiting", "follows")).exists()
    told = {
        "/Show.aspx?ID=12": ("piece", ""), "/show.aspx?id=13": ("piece", "duplicate"),
        "/frame.html": ("piece", "frames"), "/old.asp": ("piece", "moved"),
        "/news/2020.html": ("piece", ""), "/list.aspx?type=3": ("column", ""),
        "/news/2021.html": ("column", ""), "/about.html": ("gone", "robots"),
        "/admin/login.aspx": ("gone", "skipped"), "/menu.html": ("gone", "no_kind"),
        "/show.aspx?id=99": ("gone", "http_404"), "/upload/表.doc": ("gone", "attachment"),
        "/upload/rice.jpg": ("piece", "picture"), "/upload/none.jpg": ("gone", "broken_picture"),
    }  # fmt: skip
    assert {path: fate(path) for path in told} == told
    assert sum(many for *_, many in fates()) == OldAddress.objects.count() == len(told) + 1
    assert not any(path.startswith("/admin") for path, _ in site[2])


def test_what_comes_over_is_a_draft_with_its_source_and_its_picture(site):
    live(site)
    assert Resource.objects.count() == 2
    draft = Resource.objects.get(title="收晚稻要趁晴天").specific.get_latest_revision_as_object()
    assert (draft.state, draft.domain, draft.place_code) == ("draft", "farming", TOWN)
    assert (draft.source_issuer, draft.source_date.isoformat()) == ("县农业农村局", "2019-03-05")
    assert draft.source_url == f"{site[0]}Show.aspx?ID=12"
    blocks = [(block.block_type, block.value) for block in draft.body]
    assert [kind for kind, _ in blocks] == ["paragraph", "picture", "paragraph"]
    assert "𬭊字也在" in blocks[0][1]
    assert blocks[1][1]["alt"] == "田里的晚稻"
    assert (blocks[1][1]["image"].width, blocks[1][1]["image"].height) == (40, 30)
    row = OldAddress.objects.get(address__endswith="ID=12")
    assert (row.encoding, row.pictures, row.lost_pictures, row.trackers) == ("gb18030", 1, 1, 1)
    assert left_behind()["scripts"] > 8
    assert Resource.objects.get(title="通村公路通车了").place_code == COUNTY


def test_a_mirror_gives_the_same(tmp_path):
    go(Mirror(mirrored(tmp_path), BASE), BASE)
    assert Resource.objects.count() == 2
    assert fate("/show.aspx?id=12") == ("piece", "")
    assert fate("/show.aspx?id=99") == ("gone", "http_404")
    assert fate("/frame.html") == ("piece", "frames")
    assert OldAddress.objects.get(address__endswith="id=12").pictures == 1


def test_killed_anywhere_it_goes_on_and_nothing_is_twice(site, monkeypatch):
    by, left = seated("county.editor"), iter(range(40))
    real = taking.take_in

    def killed(**told):
        if next(left) % 2 == 0:
            raise KeyboardInterrupt
        return real(**told)

    monkeypatch.setattr(taking, "take_in", killed)
    for _ in range(6):
        try:
            live(site, by=by)
        except KeyboardInterrupt:
            continue
        break
    once = list(OldAddress.objects.order_by("pk").values_list("address", "became", "why"))
    assert Resource.objects.count() == 2
    asked = len(site[2])
    live(site, by=by)
    assert list(OldAddress.objects.order_by("pk").values_list("address", "became", "why")) == once
    assert OldSite.objects.get().ended_at == NOW
    assert len(site[2]) - asked < 4  # what may be better by now, and no other
    assert len({row.picture for row in OldAddress.objects.exclude(picture=None)}) == 1


def test_published_only_where_told_with_the_old_day(site):
    with pytest.raises(OwnWork):
        by = seated("county.editor")
        live(site, by=by, passed_by=by)
    live(site, by=seated("county.editor"), passed_by=seated("county.editor"))
    rice = Resource.objects.get(title="收晚稻要趁晴天")
    assert (rice.state, rice.published_on.isoformat()) == ("published", "2019-03-05")
    assert rice.checked_on == TODAY
    assert lead("/show.aspx", "id=12") == (f"/r/{rice.number}/", True)


def test_what_the_gate_stops_stays_a_draft(site):
    site[1]["/news/2020.html"] = (
        200,
        {},
        article("打电话", "找老李，13812345678，身份证511722199003074511。"),
    )
    editors = {"by": seated("county.editor"), "passed_by": seated("county.editor")}
    live(site, **editors)
    page = Resource.objects.get(title="打电话")
    assert (page.state, page.published_on) == ("draft", None)
    assert fate("/news/2020.html") == ("piece", "gate")
    live(site, **editors)
    assert (fate("/news/2020.html"), Resource.objects.count()) == (("piece", "gate"), 2)


def test_old_pieces_can_be_put_away(site):
    plan = PLAN.replace("pause = 0", "pause = 0\narchive_before = 2020-01-01")
    live(site, by=seated("county.editor"), passed_by=seated("county.editor"), plan=plan)
    assert Resource.objects.get(title="收晚稻要趁晴天").state == "archived"
    assert Resource.objects.get(title="通村公路通车了").state == "published"


def test_it_leads_on_through_the_whole_life_of_a_piece(site):
    live(site, by=seated("county.editor"))
    page = Resource.objects.get(title="通村公路通车了")
    assert lead("/news/2020.html") == ("/c/affairs/", False)
    submit(number=page.number, by=seated("county.editor"), now=NOW)
    editor = seated("county.editor")
    publish(number=page.number, by=editor, now=NOW)
    here = (f"/r/{page.number}/", True)
    assert lead("/news/2020.html") == lead("/old.asp") == here
    archive(number=page.number, by=editor, now=NOW)
    assert lead("/news/2020.html") == here
    withdraw(number=page.number, by=editor, now=NOW, reason="写错了，重新发一篇。")
    assert lead("/news/2020.html") == here
    OldAddress.objects.filter(resource=page.pk).update(resource=None)
    assert lead("/news/2020.html") == ("/c/affairs/", False)


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/SHOW.aspx", "Id=12"),
        ("/show.aspx/", "id=12&from=singlemessage"),
        ("//show.aspx", "utm_source=wx&id=12"),
    ],
)
def test_however_an_address_is_written(site, path, query):
    live(site)
    assert lead(path, query) == (f"/c/farming/?at={TOWN}", False)
    assert lead(path, "id=14") is None


def test_one_look_and_a_count(site, django_assert_num_queries):
    live(site)
    with django_assert_num_queries(1):
        assert old_address("/wp-login.php", "", "x", TODAY) is None
    with django_assert_num_queries(2):
        old_address("/frame.html", "", "x", TODAY)
    row = OldAddress.objects.get(address__endswith="/frame.html")
    assert (row.hits, row.hit_on) == (1, TODAY)


def test_the_map_for_nginx_holds_what_lasts(site):
    live(site)
    lines = list(nginx_map())
    assert lines[0] == "map $request_uri $xiangli_moved {\n"
    assert f'    "/list.aspx?type=3" "/c/farming/?at={TOWN}";\n' in lines
    assert not any("show.aspx" in line or ";;" in line for line in lines)  # drafts are not there


def test_the_command_and_its_report(site, tmp_path, capsys):
    editor = seated("county.editor")
    from_plan, report = tmp_path / "plan.toml", tmp_path / "report.csv"
    from_plan.write_text(PLAN, encoding="utf-8")
    name = _username(editor)
    call_command(
        "resources", "import-site", site[0], plan=from_plan, by=name, report=report
    )  # fmt: skip
    out = capsys.readouterr().out
    assert "没有带过来" in out
    assert "计数的小图" in out
    rows = list(csv.reader(report.read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == OldAddress.objects.count() + 1
    call_command("resources", "redirects", tmp_path / "old.map")
    assert (tmp_path / "old.map").read_text().startswith("map ")


@pytest.mark.parametrize(
    ("plan", "more", "said"),
    [
        ("issuer = 1", {}, "missing"),
        ("x = [", {}, "cannot be read"),
        (PLAN.replace("#zoom", "#["), {}, "wrong"),
        (PLAN.replace("farming", "sports"), {}, "wrong"),
        (PLAN + "\n[colums]\n", {}, "unknown"),
        (PLAN, {"publish": True}, "passed-by"),
    ],
)
def test_called_wrongly(tmp_path, capsys, plan, more, said):
    file = tmp_path / "plan.toml"
    file.write_text(plan, encoding="utf-8")
    name = _username(seated("county.editor"))
    with pytest.raises(SystemExit) as ended:
        call_command("resources", "import-site", BASE, plan=file, by=name, **more)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err
    assert not OldSite.objects.exists()


def _username(by):
    return Account.objects.get(pk=by.id).username
