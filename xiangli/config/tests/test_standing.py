"""The doctor says what a county has not filled in yet, and that it has when it has."""

import json
from datetime import UTC, datetime

import pytest
from django.db import connection

from xiangli.catalog.public import built_in_packs, load, read_folder
from xiangli.config.doctor.standing import standing
from xiangli.kernel.public import Actor
from xiangli.offices.models import Agency, Holding, Post
from xiangli.offices.public import set_up_county
from xiangli.places.models import Place
from xiangli.places.public import level_of
from xiangli.vault.public import scope

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
BY = Actor.system("set_up")
COUNTY = "511722"
PLACES = {"51": "四川省", "5117": "达州市", COUNTY: "宣汉县", "511722115": "胡家镇"}


def told():
    with scope(BY):
        return {note.code: note for note in standing(connection.connection)}


@pytest.fixture
def county():
    Place.objects.bulk_create(
        Place(code=code, name=name, level=level_of(code), valid_from=NOW.date())
        for code, name in PLACES.items()
    )
    set_up_county(county_code=COUNTY, by=BY, now=NOW)
    for folder in built_in_packs():
        load(files=read_folder(folder), jurisdiction=COUNTY, by=BY, now=NOW)


def test_before_a_county_is_there_nothing_is_said():
    assert told() == {}


@pytest.mark.usefixtures("county")
def test_empty_posts_and_silent_agencies_are_counted_until_filled():
    with scope(BY):
        posts = Post.objects.count()
        agencies = Agency.objects.count()
    before = told()
    assert before["posts_empty"].values == {"count": posts}
    assert before["agencies_bare"].values == {"count": agencies}
    with scope(BY):
        Agency.objects.update(phone="0818-5550122")
        Holding.objects.bulk_create(
            Holding(account_id=post.pk, post=post, scope_code=post.prefix, held_from=NOW)
            for post in Post.objects.all()
        )
    assert {"posts_filled", "agencies_told"} <= set(told())


@pytest.mark.usefixtures("county")
def test_local_values_are_counted_until_an_overlay_sets_them():
    unset = told()["values_unset"].values["count"]
    for folder in built_in_packs():
        files = read_folder(folder)
        edition = load(files=files, jurisdiction=COUNTY, by=BY, now=NOW).edition
        wanted = edition.data["local_values"]
        overlay = {
            "format": 1, "service": edition.service_id, "jurisdiction": COUNTY,
            "title": {"zh": "本县", "en": "This county"},
            "local_values": dict.fromkeys(list(wanted)[1:], "填了"),
        }  # fmt: skip
        laid = {**files, "overlay.yaml": json.dumps(overlay)}
        load(files=laid, jurisdiction=COUNTY, by=BY, now=NOW)
    assert 0 < told()["values_unset"].values["count"] < unset
