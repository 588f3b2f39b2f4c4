from datetime import UTC, datetime
from pathlib import Path

import pytest

from xiangli.kernel.public import Actor
from xiangli.offices.errors import BadSetUp, OfficesForbidden, UnknownRole
from xiangli.offices.models import Agency, Post
from xiangli.offices.public import agencies_at, set_up_county
from xiangli.offices.table import table
from xiangli.places.public import UnknownPlace

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
SYSTEM = Actor.system("set_up")

pytestmark = pytest.mark.django_db


def names(code):
    return {agency.name for agency in agencies_at(code)}


def test_agencies_are_named_after_real_places(county):
    assert names("511722") == {
        "宣汉县民政局",
        "宣汉县居民家庭经济状况核对中心",
        "宣汉县政务服务和数据局",
    }
    assert names("511722115") == {
        "宣汉县胡家镇人民政府",
        "宣汉县胡家镇便民服务中心",
        "宣汉县司法局胡家镇司法所",
    }
    assert "宣汉县人民政府东乡街道办事处" in names("511722001")
    assert "国有林场" in names("511722401")
    assert names("511722115201") == {"胡家镇鸭池村民委员会"}


def test_branches_hang_below_their_agency(county):
    centre = Agency.objects.get(short_name="胡家镇便民服务中心")
    assert (centre.kind, centre.parent.name) == ("subordinate", "宣汉县胡家镇人民政府")
    office = Agency.objects.get(short_name="胡家镇司法所")
    assert (office.kind, office.parent) == ("dispatched", None)


def test_it_may_be_repeated_and_keeps_what_was_renamed(county):
    Agency.objects.filter(short_name="民政局").update(phone="08185550100")
    again = set_up_county(county_code="511722", by=SYSTEM, now=NOW)
    assert (again.agencies, again.posts) == (0, 0)
    assert county.agencies == Agency.objects.count() == 13
    assert county.posts == Post.objects.count()
    assert Agency.objects.get(short_name="民政局").phone == "08185550100"


def test_a_post_reaches_over_the_place_of_its_agency(county):
    assert all(post.prefix == post.agency.scope_code for post in Post.objects.all())


def test_a_county_that_is_not_loaded_is_refused():
    with pytest.raises(UnknownPlace):
        set_up_county(county_code="511723", by=SYSTEM, now=NOW)


def test_only_an_administrator_sets_up():
    with pytest.raises(OfficesForbidden):
        set_up_county(county_code="511722", by=Actor.bearer("1"), now=NOW)


ROW = "{{key: a, kind: {kind}, under: {under}, name: 'A', short_name: 'A', posts: {posts}}}"


@pytest.mark.parametrize(
    ("row", "error"),
    [
        (ROW.format(kind="ministry", under="a", posts="[]"), BadSetUp),
        (ROW.format(kind="township", under="b", posts="[]"), BadSetUp),
        (
            ROW.format(kind="township", under="a", posts="[{key: p, title: P, roles: [king]}]"),
            UnknownRole,
        ),
    ],
    ids=["kind", "under", "role"],
)
def test_a_table_that_does_not_fit_is_refused(tmp_path: Path, row, error):
    told = tmp_path / "agencies.yaml"
    told.write_text(f"county:\n  - {row}\n", encoding="utf-8")
    with pytest.raises(error):
        table(told)


def test_a_name_without_its_place_is_refused(tmp_path: Path):
    told = tmp_path / "agencies.yaml"
    row = ROW.format(kind="township", under="a", posts="[]").replace("'A'", "'{village}'")
    told.write_text(f"county:\n  - {row}\n", encoding="utf-8")
    with pytest.raises(BadSetUp):
        table(told)["county"][0].named("county", {"county": "宣汉县"})
