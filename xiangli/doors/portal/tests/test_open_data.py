"""The county's data for everybody: whole, typed, licensed, safe to open, cheap to fetch."""

import csv
import io
import json
from datetime import date
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from xiangli.doors.opendata.renewing import renew_all
from xiangli.doors.opendata.shelf import make, path_of
from xiangli.doors.opendata.tables import Table, tables
from xiangli.kernel.public import Actor
from xiangli.pages.models import Change
from xiangli.ratings.public import all_figures, rate
from xiangli.resources.public import Need
from xiangli.resources.tests.conftest import _own_county, stood, tree  # noqa: F401
from xiangli.resources.tests.county import COUNTY, TOWN, VILLAGE, drafted, published, seated
from xiangli.vault.public import scope

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]
BY = Actor.system("test")


@pytest.fixture(autouse=True)
def own(settings, tmp_path):
    settings.XIANGLI_DATA = tmp_path


def get(path, **headers):
    return Client(SERVER_NAME="localhost").get(path, headers=headers)


def whole(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def sheet(name):
    text = whole(get(f"/data/{name}.csv")).decode()
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:])))


def records(name):
    return json.loads(whole(get(f"/data/{name}.json")))


def catalog():
    return json.loads(get("/data/catalog.jsonld").content)


def dataset(**fields):
    file = ContentFile("名字,几个\n稻,3\n".encode(), name="rice.csv")
    return published(
        by=seated("county.editor"), place=COUNTY, kind="dataset", title="稻田有多少",
        licence="CC BY 4.0", schema="名字：什么；几个：多少亩", file=file, **fields,
    )  # fmt: skip


def test_every_table_has_what_its_schema_tells():
    published()
    for name, table in tables().items():
        fields = json.loads(get(f"/data/{name}.schema.json").content)["fields"]
        names = [field["name"] for field in fields]
        rows = records(name)
        assert [list(row) for row in rows] == [names] * len(rows)
        assert [list(row) for row in sheet(name)] == [names] * len(rows)
        for row in rows:
            for field in fields:
                assert fits(row[field["name"]], field["type"]), (name, field, row)
        parts = [table.key] if isinstance(table.key, str) else table.key
        keys = [tuple(row[part] for part in parts) for row in rows]
        assert len(set(keys)) == len(keys)


def fits(value, kind):
    if value is None:
        return True
    if kind == "date":
        return date.fromisoformat(value) is not None
    return type(value) is {"string": str, "integer": int, "boolean": bool}[kind]


def test_places_of_the_county_and_no_others():
    rows = records("places")
    assert {COUNTY, TOWN, VILLAGE} <= {row["code"] for row in rows}
    assert all(row["code"].startswith(COUNTY) for row in rows)


def test_holidays_are_those_of_the_notices():
    days = {row["day"]: row for row in records("holidays")}
    assert (days["2026-10-01"]["works"], days["2026-10-01"]["name"]) == (False, "国庆节")
    assert "国务院办公厅" in days["2026-10-01"]["source"]
    assert max(days) < "2027"


def test_resources_are_only_the_public_ones():
    made = published()
    draft = drafted(seated("township.editor"))
    numbers = {row["number"] for row in records("resources")}
    assert made.number in numbers
    assert draft.number not in numbers


@pytest.mark.parametrize("title", ["=1+1", "+86", "-2", "@SUM(A1)"])
def test_a_spreadsheet_runs_nothing(title):
    made = published(title=title)
    [row] = [row for row in sheet("resources") if row["number"] == str(made.number)]
    assert row["title"] == f"'{title}"
    [record] = [row for row in records("resources") if row["number"] == made.number]
    assert record["title"] == title


def test_odd_texts_stay_whole():
    made = published(title="𬭊😀مرحبا", summary='说"好",\n再说')
    [row] = [row for row in sheet("resources") if row["number"] == str(made.number)]
    assert row["title"] == "𬭊😀مرحبا"
    assert row["summary"].replace("\r", "") == made.summary.replace("\r", "")


def test_however_many_rows_it_is_as_many_queries():
    counts = []
    for _ in range(2):
        published()
        with CaptureQueriesContext(connection) as costs:
            for table in tables().values():
                make(table, now())
        counts.append(len(costs))
    assert counts[0] == counts[1]
    assert counts[0] <= 12 + 16  # what the county tells of itself


def test_who_fetches_asks_no_database(django_assert_num_queries):
    renew_all(by=BY, now=now())
    with django_assert_num_queries(0):
        answer = get("/data/places.csv")
    assert answer["Cache-Control"] == "public, max-age=3600"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert whole(answer)
    assert get("/data/places.csv", **{"if-none-match": answer["ETag"]}).status_code == 304


def test_what_did_not_change_stays_and_what_did_is_told():
    assert renew_all(by=BY, now=now()) == list(tables())
    before = path_of(tables()["places"], "note").read_text()
    assert renew_all(by=BY, now=now()) == []
    assert path_of(tables()["places"], "note").read_text() == before
    published()
    Change.objects.all().delete()
    assert renew_all(by=BY, now=now()) == ["resources", "freshness"]
    assert Change.objects.get().tags == ["open-data"]


def test_a_note_that_is_broken_is_made_anew():
    renew_all(by=BY, now=now())
    path_of(tables()["places"], "note").write_text("{")
    assert whole(get("/data/places.json")).startswith(b"[")


def test_the_catalogue_names_each_file_with_its_size_and_licence():
    dataset()
    told = catalog()
    assert len(told["dataset"]) == len(tables()) + 1
    for one in told["dataset"]:
        assert {"title", "publisher", "spatial", "distribution"} <= one.keys()
        assert one.keys() & {"licence", "rights"}
        assert one.keys() & {"issued", "issuedOn"}
        assert one.keys() & {"modified", "modifiedOn"}
        for file in one["distribution"]:
            path = "/" + file["downloadURL"].split("/", 3)[3]
            assert len(whole(get(path))) == file["byteSize"]
            assert file["mediaType"].startswith("https://www.iana.org/assignments/media-types/")
    holidays = next(one for one in told["dataset"] if one["identifier"] == "holidays")
    assert holidays["temporal"]["startDate"] == "2004-01-01"


def test_every_word_of_the_catalogue_is_in_its_context():
    dataset(expires_on=date(2027, 12, 31))
    told = catalog()
    context = told.pop("@context")

    def words(value):
        if isinstance(value, list):
            for one in value:
                yield from words(one)
        elif isinstance(value, dict):
            for key, inner in value.items():
                yield key
                if "@container" not in str(context.get(key, "")):
                    yield from words(inner)

    assert {word for word in words(told) if not word.startswith("@")} <= context.keys()
    prefixes = {name for name, meant in context.items() if isinstance(meant, str)}
    for meant in context.values():
        if isinstance(meant, dict):
            assert meant["@id"].partition(":")[0] in prefixes


def test_the_page_leads_to_all_of_it():
    made = dataset()
    for path in ("/data/", "/en/data/"):
        text = get(path).content.decode()
        for name in tables():
            assert f"/data/{name}.csv" in text
            assert f"/data/{name}.schema.json" in text
        assert "catalog.jsonld" in text
        assert f"/r/{made.number}/" in text
    light = get("/data/", **{"accept-encoding": "gzip"})
    assert len(light.content) <= 14 * 1024
    assert "/data/" in get("/sitemap/").content.decode()


@pytest.mark.parametrize(
    "path", ["/data/x.csv", "/data/places.xlsx", "/data/x.schema.json", "/data/../keys.csv"]
)
def test_nothing_else_is_there(path):
    assert get(path).status_code == 404


def test_a_column_more_or_less_is_an_error():
    places = tables()["places"]
    wrong = Table("places", {}, {}, ("", ""), "code", places.columns[:-1])
    with pytest.raises(ValueError, match="zip"):
        make(wrong, now())


def test_what_the_county_tells_of_itself_is_a_table_each():
    published()
    told = {row["place_code"]: row for row in sheet("freshness")}
    assert (told[COUNTY]["pieces_fresh"], told[TOWN]["columns_fresh"]) == ("1", "1")
    person = uuid4()
    rate(
        about=("case", uuid4()), service_id="dibao", scope_code=VILLAGE, person=person, title="x",
        stars=4, by=Actor.person(person), now=now(),
    )  # fmt: skip
    assert all_figures()["dibao"].average == 4
    with scope(Actor.system("test", prefixes=(COUNTY,))):
        for at, state in enumerate(("open", "met", "refused")):
            Need.objects.create(
                scope_code=TOWN, name=f"要{state}", state=state, kept=True, people=at + 2,
                opened_at=now(),
            )  # fmt: skip
    rows = {row["state"]: row for row in records("needs")}
    assert [rows[state]["people"] for state in ("open", "met", "refused")] == [None, 3, 4]
    assert {f"{name}.csv" for name in ("ratings", "needs", "freshness", "ledger")} <= {
        one["distribution"][0]["downloadURL"].rpartition("/")[2] for one in catalog()["dataset"]
    }
