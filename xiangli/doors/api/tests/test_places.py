"""`/api/v1/places`: what is below a code, found by name, initials or code, in pages."""

import pytest

ADDRESS = "/api/v1/places"


def codes(response):
    return [item["code"] for item in response.json()["items"]]


def test_townships_below_a_county_are_counted_and_in_pages(places, machine):
    asked = {"under": "990101", "level": "township", "size": 2}
    first, second, beyond = (machine.get(ADDRESS, {**asked, "page": n}) for n in (1, 2, 3))
    assert [answer.json()["total"] for answer in (first, second, beyond)] == [3] * 3
    assert codes(first) + codes(second) == ["990101101", "990101102", "990101200"]
    assert codes(beyond) == []


def test_a_place_is_told_with_what_it_lies_in(places, machine):
    answer = machine.get(ADDRESS, {"q": "长堤", "path": "true"}).json()
    (item,) = answer["items"]
    assert (item["level"], item["parent"]) == ("village", "990101102")
    assert [step["name"] for step in item["path"]] == [
        "测试省", "测试市", "测试县", "西河镇", "长堤村委会"
    ]  # fmt: skip


@pytest.mark.parametrize("initials", ["cs", "zs", "CS", "ｃｓ"])
def test_a_name_is_found_by_the_initials_of_each_of_its_readings(places, machine, initials):
    assert "990101101201" in codes(machine.get(ADDRESS, {"q": initials, "level": "village"}))


@pytest.mark.parametrize("sign", ["%", "_", "\\", "'", "百_百", "\x00%"])
def test_signs_that_a_database_reads_mean_themselves(places, machine, sign):
    for under in ({}, {"under": "990101"}):
        answer = machine.get(ADDRESS, {"q": sign, **under})
        assert answer.status_code == 200
        assert codes(answer) in ([], ["990101102202"])


@pytest.mark.parametrize(
    ("asked", "pointer"),
    [
        ({"page": "0"}, "query/page"),
        ({"page": "-1"}, "query/page"),
        ({"page": "10001"}, "query/page"),
        ({"page": "１"}, "query/page"),
        ({"page": "9" * 30}, "query/page"),
        ({"size": "501"}, "query/size"),
        ({"size": "0"}, "query/size"),
        ({"level": "hamlet"}, "query/level"),
        ({"under": "99010"}, "query/under"),
        ({"under": "990101\n"}, "query/under"),
        ({"q": "x" * 41}, "query/q"),
    ],
)
def test_what_cannot_be_used_is_named(places, machine, asked, pointer):
    answer = machine.get(ADDRESS, asked)
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert [fault["pointer"] for fault in answer.json()["errors"]] == [pointer]


@pytest.mark.parametrize(
    ("under", "status", "code"),
    [("999999", 404, "places.unknown"), ("９９", 400, "places.bad_code")],
)
def test_a_code_that_is_none(places, machine, under, status, code):
    answer = machine.get(ADDRESS, {"under": under})
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_page_costs_no_query_for_each_place(places, machine, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        machine.get(ADDRESS, {"under": "99", "path": "true"})
