"""Loading a pack makes its service and its guide findable, in both languages."""

from datetime import UTC, datetime

import pytest

from xiangli.catalog.public import built_in_packs, load, read_folder
from xiangli.kernel.public import Actor
from xiangli.search.public import Filters, find, rebuild

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
BY = Actor.system("test")
PACK = next(folder for folder in built_in_packs() if folder.name == "dibao")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "lang"),
    [
        ("低保", "zh"),
        ("吃低保", "zh"),
        ("dibao", "zh"),
        ("一起过日子的家人", "zh"),
        ("allowance", "en"),
    ],
)
def test_a_loaded_service_is_found_by_name_and_by_its_guide(query, lang):
    load(files=read_folder(PACK), jurisdiction="511722", by=BY, now=NOW)
    hit = find(query, filters=Filters(lang=lang), now=NOW).hits[0]
    assert (hit.kind, hit.key, hit.url) == ("service", "dibao@511722", "/s/dibao/")


@pytest.mark.django_db
def test_the_index_can_be_built_anew_from_what_is_in_force():
    load(files=read_folder(PACK), jurisdiction="511722", by=BY, now=NOW)
    assert rebuild(by=BY, now=NOW)["service"] == 0
    assert rebuild(by=BY, now=NOW, whole=True)["service"] == 2
