"""The index against a real database: found, ranked, filtered, suggested, counted, forgotten."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xiangli.kernel.public import Actor
from xiangli.search import ranking, registry, words
from xiangli.search.models import Asked, Document, Term
from xiangli.search.public import (
    Entry,
    Filters,
    SearchEntryBad,
    SearchForbidden,
    count_choice,
    count_query,
    drop,
    find,
    put,
    put_many,
    rebuild,
    suggest,
    unmet,
)
from xiangli.search.services import count

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
BY = Actor.system("test")
COUNTY, NEAR, FAR = "511722", "511722115", "511722103"

pytestmark = pytest.mark.django_db


def entry(key, title, **more):
    told = {"kind": "article", "url": f"/a/{key}/", "at": NOW, **more}
    return Entry(key=key, title=title, **told)


def add(*entries):
    return put_many(entries=entries, by=BY, now=NOW)


def keys(query, **filters):
    return [hit.key for hit in find(query, filters=Filters(**filters), now=NOW).hits]


@pytest.fixture
def shelf():
    add(
        entry("dibao", "低保", kind="service", weight=4, words=("吃低保", "最低生活保障"),
              body="家里人均收入低于当地的低保线", place=COUNTY, at=NOW - timedelta(days=900)),
        entry("news", "低保标准提高了", body="今年的低保标准是每月六百元", place=COUNTY),
        entry("corn", "玉米什么时候追肥", body="苞谷大喇叭口期追肥一次", place=NEAR),
        entry("corn2", "玉米螟怎么防", body="用赤眼蜂", place=FAR),
        entry("en", "Living allowance", lang="en", kind="service", weight=4, url="/s/dibao/"),
    )  # fmt: skip


class TestFinding:
    @pytest.mark.parametrize(
        "query",
        ["低保", "吃低保怎么办", "最低生活保障", "dibao", "db", "ＤＩＢＡＯ", "低 保", "五保低保"],
    )
    def test_a_service_is_found_by_every_name(self, shelf, query):
        assert keys(query)[0] == "dibao"

    def test_services_stand_first_however_old(self, shelf):
        assert keys("低保") == ["dibao", "news"]

    def test_what_villagers_call_it_finds_what_papers_call_it(self, shelf):
        assert set(keys("苞谷")) == {"corn", "corn2"}

    def test_the_nearer_place_comes_first(self, shelf):
        assert keys("玉米", near=f"{FAR}201") == ["corn2", "corn"]
        assert keys("玉米", near=f"{NEAR}201") == ["corn", "corn2"]

    def test_filters(self, shelf):
        assert keys("低保", kind="article") == ["news"]
        assert keys("玉米", within=NEAR) == ["corn"]
        assert keys("低保", since=NOW - timedelta(days=1)) == ["news"]
        assert find("低保", filters=Filters(kind="article"), now=NOW).kinds == {
            "article": 1, "service": 1,
        }  # fmt: skip

    def test_each_language_finds_its_own(self, shelf):
        assert keys("allowances", lang="en") == ["en"]
        assert keys("低保", lang="en") == []

    def test_where_no_page_has_all_words_those_with_some_are_shown_and_said_to_be(self, shelf):
        found = find("低保 赤眼蜂", filters=Filters(), now=NOW)
        assert found.loose
        assert {hit.key for hit in found.hits} == {"dibao", "news", "corn2"}

    def test_a_slip_is_answered_with_what_was_meant(self, shelf):
        found = find("低宝", filters=Filters(), now=NOW)
        assert found.hits == ()
        assert found.suggestions[0] == "低保"

    def test_a_slip_of_one_letter(self, shelf):
        assert "allowance" in find("alowance", filters=Filters(lang="en"), now=NOW).suggestions

    def test_rare_characters_and_other_scripts_are_found(self):
        add(entry("du", "𬭊是一种元素"), entry("ar", "مرحبا بكم"), entry("bo", "བོད་ཡིག"))
        assert keys("𬭊") == ["du"]
        assert keys("مرحبا") == ["ar"]

    def test_pages_follow_each_other_without_gap_or_repeat(self):
        add(*(entry(f"n{n:02}", "同样的题目") for n in range(25)))
        pages = [find("题目", filters=Filters(), now=NOW, page=n) for n in (1, 2, 3, 4)]
        every = [hit.key for page in pages for hit in page.hits]
        assert len(every) == len(set(every)) == 25
        assert pages[0].total == 25
        assert pages[3].hits == ()

    def test_nor_where_only_the_first_are_looked_into(self, monkeypatch):
        monkeypatch.setattr(ranking, "LOOKED_INTO", 7)
        add(*(entry(f"n{n:02}", "题目", body="题目" * (n % 5)) for n in range(25)))
        pages = [find("题目", filters=Filters(), now=NOW, page=n).hits for n in (1, 2, 3)]
        assert len({hit.key for page in pages for hit in page}) == 25

    def test_a_word_in_the_title_counts_more_than_many_in_the_text(self):
        add(entry("text", "别的事", body="追肥" * 30), entry("title", "追肥", body="一"))
        assert keys("追肥") == ["title", "text"]

    @pytest.mark.parametrize(
        "query",
        [
            "低" * 10_000, "' or 1=1; drop table search_document; --", "\\", "a & | ! <-> :*",
            "👍🏽", "𬭊", "‮مرحبا", "\x00", "\ud800", "%", "低保\n\t", "'", "((((", "*" * 9000,
            "a " * 5000,
        ],
    )  # fmt: skip
    def test_no_query_is_an_error(self, shelf, query):
        assert find(query, filters=Filters(), now=NOW).total >= 0
        assert isinstance(suggest(query), list)
        count_query(query=query, place=COUNTY, hits=0, by=BY, now=NOW)

    @settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.text(max_size=60), st.integers(-3, 10**9))
    def test_nor_is_any_other(self, shelf, query, page):
        size = 10**6 if page > 10**6 else 10
        find(query, filters=Filters(), now=NOW, page=min(page, 10**6), size=min(size, 10))

    def test_a_query_costs_one_statement(self, shelf, django_assert_num_queries):
        with django_assert_num_queries(1):
            find("低保", filters=Filters(), now=NOW)
        with django_assert_num_queries(2):
            find("低保", filters=Filters(kind="article"), now=NOW)
        with django_assert_num_queries(0):
            find("？？", filters=Filters(), now=NOW)


class TestPutting:
    def test_the_same_again_changes_nothing(self):
        assert put(entry=entry("a", "化肥"), by=BY, now=NOW)
        assert not put(entry=entry("a", "化肥"), by=BY, now=NOW)
        assert put(entry=entry("a", "农药"), by=BY, now=NOW)
        assert keys("农药") == ["a"]
        assert keys("化肥") == []

    def test_dropped_it_is_found_no_more_in_any_language(self):
        add(entry("a", "化肥"), entry("a", "Fertiliser", lang="en"))
        assert drop(kind="article", key="a", by=BY, now=NOW) == 2
        assert keys("化肥") == []

    def test_whoever_is_no_room_puts_nothing(self):
        nobody = Actor.person(uuid.uuid4())
        with pytest.raises(SearchForbidden):
            put(entry=entry("a", "化肥"), by=nobody, now=NOW)
        with pytest.raises(SearchForbidden):
            drop(kind="article", key="a", by=nobody, now=NOW)

    def test_an_address_elsewhere_is_refused(self):
        with pytest.raises(SearchEntryBad) as refused:
            put(entry=entry("a", "化肥", url="//evil.example/"), by=BY, now=NOW)
        assert refused.value.params == {"field": "url"}

    @settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.text(min_size=1, max_size=320), st.text(max_size=400))
    def test_any_text_can_be_put(self, db, title, body):
        whole = entry("any", f"题{title}", body=body * 20)
        put(entry=whole, by=BY, now=NOW)
        assert Document.objects.filter(key="any").count() == 1


class TestRebuilding:
    @pytest.fixture
    def source(self, monkeypatch):
        have: dict[str, Entry] = {}
        monkeypatch.setattr(registry, "_sources", {"article": lambda: list(have.values())})
        return have

    def test_what_no_source_has_goes_and_what_changed_comes(self, source):
        add(entry("old", "旧的东西"))
        source["new"] = entry("new", "新的东西")
        assert rebuild(by=BY, now=NOW) == {"article": 2}
        assert rebuild(by=BY, now=NOW) == {"article": 0}
        assert keys("东西") == ["new"]
        assert not Term.objects.filter(text="旧的东西").exists()

    def test_whole_cuts_everything_again(self, source):
        source["new"] = entry("new", "新的东西")
        rebuild(by=BY, now=NOW)
        assert rebuild(by=BY, now=NOW, whole=True) == {"article": 1}

    def test_the_command_says_what_it_did(self, source, capsys):
        from django.core.management import call_command

        source["new"] = entry("new", "新的东西")
        call_command("search", "rebuild")
        assert '{"article": 1}' in capsys.readouterr().out


class TestSuggesting:
    @pytest.mark.parametrize("typed", ["低", "低保", "di", "dib", "db", " 低"])
    def test_by_characters_pinyin_and_initials(self, shelf, typed):
        assert "低保" in suggest(typed)

    def test_whole_names_come_before_words_of_them(self):
        add(entry("a", "临时救助", kind="service", weight=4, words=("临时困难",)))
        assert suggest("lin") == ["临时困难", "临时救助", "临时"]

    def test_names_of_services_outlive_the_night(self, shelf, monkeypatch):
        monkeypatch.setattr(registry, "_sources", {})
        rebuild(by=BY, now=NOW)
        assert "吃低保" in suggest("吃")

    def test_services_come_first_and_only_a_few(self, shelf):
        assert suggest("低")[0] == "低保"
        assert len(suggest("低", most=1)) == 1

    @pytest.mark.parametrize("typed", ["", " ", "%", "_", "\\", "zzzz"])
    def test_what_begins_nothing(self, shelf, typed):
        assert suggest(typed) == []


class TestWordsOfTheCounty:
    def test_a_county_adds_words_and_a_broken_file_is_left_aside(
        self, shelf, tmp_path, monkeypatch
    ):
        own = tmp_path / "search-words.yaml"
        monkeypatch.setattr(words, "own_words", lambda: own)
        assert keys("保命钱") == []
        own.write_text("same:\n - [保命钱, 低保]\n", encoding="utf-8")
        assert keys("保命钱")[0] == "dibao"
        own.write_text("same: {", encoding="utf-8")
        assert keys("低保")[0] == "dibao"


class TestCounting:
    def asked(self, query="稻瘟病", hits=0, now=NOW, place=COUNTY):
        return count_query(query=query, place=place, hits=hits, by=BY, now=now)

    def test_a_query_is_a_number_by_place_and_day(self):
        for _ in range(3):
            self.asked()
        self.asked(place=NEAR)
        row = Asked.objects.get(place=COUNTY)
        assert (row.query, row.times, row.hits, row.chosen) == ("稻瘟病", 3, 0, 0)

    def test_nothing_of_who_asked_is_kept(self):
        names = {field.name for field in Asked._meta.get_fields()}
        assert names == {"id", "query", "place", "day", "times", "hits", "chosen"}
        assert not self.asked("13900001234")
        assert not Asked.objects.exists()

    def test_an_opened_hit_counts_where_the_query_was_asked_today(self):
        self.asked(hits=2)
        assert count_choice(query="稻瘟病", place=COUNTY, by=BY, now=NOW)
        assert not count_choice(query="没问过", place=COUNTY, by=BY, now=NOW)
        assert unmet(NOW - timedelta(days=9)) == []

    def test_what_nobody_found_or_nobody_opened_is_unmet(self):
        self.asked(hits=0)
        self.asked("稻子", hits=4)
        assert {row.query for row in unmet(NOW - timedelta(days=9))} == {"稻瘟病", "稻子"}

    def test_a_machine_that_asks_without_end_fills_no_table(self, monkeypatch):
        monkeypatch.setattr(count, "MOST_A_DAY", 3)
        for number in range(9):
            self.asked(f"第{number}")
        assert Asked.objects.count() == 3

    def test_days_that_are_over_go(self):
        self.asked(now=NOW - count.KEPT - timedelta(days=2))
        self.asked()
        assert count.sweep_asked(by=BY, now=NOW) == 1


def test_the_index_is_asked_through_its_index(shelf):
    """Under a policy the database would look at every row: the index must stay public."""
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        cursor.execute("explain select id from search_document where words @@ '''低保'''::tsquery")
        assert "search_words" in "".join(line for (line,) in cursor.fetchall())
