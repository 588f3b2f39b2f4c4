"""The API as any machine meets it: the clock, its description, its manners."""

import json

import jsonschema
import pytest

CLOCK = "/api/v1/clock"
pytestmark = pytest.mark.django_db


def test_five_working_days_over_spring_festival(machine):
    """国办发明电〔2025〕7号: 15 to 23 February off, the 14th worked."""
    told = machine.get(CLOCK, {"start": "2026-02-10", "days": 5}).json()
    assert (told["due"], told["provisional"]) == ("2026-02-24", False)
    assert [line["from"] for line in told["lines"]][:2] == ["2026-02-10", "2026-02-11"]
    assert sum(line["counted"] for line in told["lines"]) == 5


def test_a_year_without_its_notice_is_provisional(machine):
    told = machine.get(CLOCK, {"start": "2026-12-31", "days": 20}).json()
    assert told["provisional"]
    new_year = told["lines"][1]
    assert (new_year["from"], new_year["counted"], new_year["why"]) == ("2027-01-01", 0, "holiday")
    assert new_year["source"] == "全国年节及纪念日放假办法 第二条第一项"


@pytest.mark.parametrize(
    "asked",
    [
        {"days": "5"},
        {"start": "2026-02-30", "days": "5"},
        {"start": "1770000000", "days": "5"},
        {"start": "1949-09-30", "days": "5"},
        {"start": "2026-02-10", "days": "0"},
        {"start": "2026-02-10", "days": "1001"},
        {"start": "2026-02-10", "days": "五"},
        {"start": "2026-02-10", "days": "5", "unit": "h"},
    ],
)
def test_a_question_that_makes_no_sense(machine, asked):
    answer = machine.get(CLOCK, asked)
    assert (answer.status_code, answer.json()["code"]) == (400, "api.bad_input")


def test_the_description_is_openapi_and_its_answers_are_as_described(machine, places):
    told = json.loads(machine.get("/api/openapi.json").content)
    assert told["openapi"].startswith("3.1")
    for schema in told["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)
    for path, asked in {
        "/api/v1/places": {"under": "990101", "path": "true"},
        CLOCK: {"start": "2026-02-10", "days": "5"},
    }.items():
        answers = told["paths"][path]["get"]["responses"]
        good = answers["200"]["content"]["application/json"]["schema"]
        bad = answers["400"]["content"]["application/problem+json"]["schema"]
        for query, schema in ((asked, good), ({"page": "x"}, bad)):
            whole = {**schema, "components": told["components"]}
            jsonschema.Draft202012Validator(whole).validate(machine.get(path, query).json())


def test_any_page_may_read_it_and_any_cache_keep_it(machine, places):
    answer = machine.get("/api/v1/places", headers={"origin": "https://elsewhere.example"})
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer
    assert answer["Cache-Control"] in {"max-age=300, public", "public, max-age=300"}
    assert not answer.cookies
    again = machine.get("/api/v1/places", headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_what_is_wrong_is_not_kept(machine):
    assert "public" not in machine.get(CLOCK, {"days": "0"}).get("Cache-Control", "")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_there_is_nothing_to_write(machine, method):
    answer = getattr(machine, method)(CLOCK)
    assert (answer.status_code, answer.json()["code"]) == (405, "api.method")
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


def test_head_and_options(machine):
    asked = {"start": "2026-02-10", "days": "5"}
    head, whole = machine.head(CLOCK, asked), machine.get(CLOCK, asked)
    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == whole["ETag"]
    options = machine.options(CLOCK)
    assert (options.status_code, options["Allow"]) == (204, "GET, HEAD, OPTIONS")


@pytest.mark.parametrize("path", ["/api/", "/api/v1/", "/api/v2/places", "/api/v1/places/1"])
def test_an_address_that_is_none_is_a_problem(machine, path):
    answer = machine.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
