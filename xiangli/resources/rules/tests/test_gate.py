from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from xiangli.resources.rules.gate.check import check
from xiangli.resources.rules.gate.findings import LISTED, Remark, Weight, weigh
from xiangli.resources.rules.gate.piece import Block, Media, Picture, Piece, Source, written
from xiangli.resources.rules.gate.signs import gate_data
from xiangli.resources.rules.gate.words import told, words
from xiangli.resources.rules.tests.pieces import BODY, LESSON, TODAY, codes, found, lesson, said

TEXT = st.text(max_size=60)
PIECES = st.builds(
    Piece,
    kind=st.sampled_from(list(gate_data()["required"])),
    title=TEXT,
    summary=TEXT,
    sms_text=TEXT,
    contact=TEXT,
    body=st.lists(
        st.builds(
            Block,
            st.sampled_from(["heading", "paragraph", "list", "steps", "table", "quote"]),
            TEXT,
            st.tuples(TEXT),
            st.tuples(st.tuples(TEXT, TEXT)),
        ),
        max_size=3,
    ).map(tuple),
    pictures=st.tuples(st.builds(Picture, TEXT, TEXT)),
    links=st.tuples(TEXT),
    own=st.dictionaries(st.sampled_from(["crop", "phone", "venue", "transcript"]), TEXT),
)


def test_a_good_lesson_has_nothing_to_mend():
    report = check(LESSON, today=TODAY)
    assert (report.findings, report.score, report.passes) == ((), 100, True)


@given(PIECES)
def test_the_score_is_what_the_findings_leave(piece):
    report = check(piece, today=TODAY)
    assert report.score == 100 - sum(each.points for each in report.findings)
    assert 0 <= report.score <= 100
    assert report.passes == (not report.blocking and report.score >= 60)


@given(PIECES)
def test_each_finding_is_told_and_stands_where_it_says(piece):
    texts = {each.field: each.text for each in written(piece)}
    for each in check(piece, today=TODAY).findings:
        assert all(told(each))
        if each.where is not None and each.where.field in texts:
            assert 0 <= each.where.start <= each.where.end <= len(texts[each.where.field])


def test_every_weight_has_words_in_both_languages_and_every_word_a_weight():
    weighed = set(gate_data()["weights"])
    worded = {
        f"{part}.{name}" for part, names in words().items() if part != "field" for name in names
    }
    assert weighed == worded
    assert all(
        len(both) == 2 and all(both) for names in words().values() for both in names.values()
    )


def test_a_field_is_told_by_its_name_in_words():
    finding = next(each for each in check(lesson(own={}), today=TODAY).findings)
    assert "什么作物" in told(finding)[0]
    assert "crop" in told(finding)[1]


def test_a_crop_is_asked_of_lessons_on_farming_alone():
    def lacking(domain):
        found = check(lesson(own={}, domain=domain), today=TODAY).findings
        return {each.params["field"] for each in found if each.code == "missing.own"}

    assert lacking("farming") - lacking("education") == {"crop"}
    assert "season" in lacking("education")


def test_an_empty_piece_of_each_kind_is_stopped():
    for kind in gate_data()["required"]:
        report = check(Piece(kind), today=TODAY)
        assert not report.passes
        assert {"missing.title", "missing.place", "missing.date"} <= codes(report)


def test_each_element_is_missed_alone():
    assert found(lesson(title=" ")) == {"missing.title"}
    assert found(lesson(summary="")) == {"missing.summary"}
    assert found(lesson(place_code="")) == {"missing.place"}
    assert found(lesson(audience="")) == {"missing.audience"}
    assert found(lesson(dated=None)) == {"missing.date"}
    assert found(lesson(source=Source())) == {"missing.source"}


def test_a_source_from_elsewhere_is_named_with_issuer_and_day():
    whole = Source(first_hand=False, title="油菜越冬意见", issuer="农业农村部", dated=TODAY)
    credited = (Picture("油菜田", "农技站"),)
    assert found(lesson(source=whole, pictures=credited)) == set()
    assert found(lesson(source=replace(whole, issuer=""), pictures=credited)) == {"missing.source"}


def test_a_notice_says_who_when_where_how_and_whom_to_ask():
    bare = lesson(kind="notice", title="通知", summary="通知", sms_text="", contact="", own={})
    bare = replace(bare, body=(Block("paragraph", "停水。"),))
    wanted = {"who", "when", "where", "how", "contact"}
    assert found(bare) == {f"missing.{each}" for each in wanted}
    full = "大家注意：11月28日上午在柳池村停水，要先存水。问村委会，电话0818-5222333。"
    assert found(replace(bare, body=(Block("paragraph", full),))) == set()


def test_an_event_without_its_fields_is_stopped():
    report = check(lesson(kind="event", own={"venue": "村活动室"}), today=TODAY)
    lacking = {each.params["field"]: each.severity for each in report.findings}
    assert lacking == {"begins_at": "blocking"}


def test_a_day_to_come_and_these_days():
    assert found(lesson(dated=date(2026, 11, 27))) == {"date.future"}
    assert found(said("近日下过雨。")) == {"date.vague"}


def test_a_lesson_shows_how():
    plain = (Block("paragraph", "先清沟，再撒灰。"),)
    assert found(lesson(media=(), pictures=(), body=plain)) == {"teaching.nothing_shown"}
    assert found(lesson(media=(), pictures=())) == {"teaching.no_media"}
    assert found(lesson(body=plain)) == {"teaching.no_steps"}
    assert found(lesson(media=(Media("film"),))) == {
        "teaching.no_captions",
        "teaching.no_transcript",
    }


def test_a_video_without_film_needs_what_is_said_in_it():
    assert "teaching.no_film" in found(lesson(kind="video", media=()))
    told_instead = {**LESSON.own, "transcript": "先清沟。"}
    assert "teaching.no_film" not in found(lesson(kind="video", media=(), own=told_instead))


def test_a_message_fits_and_holds_no_link():
    assert found(lesson(sms_text="油" * 70)) - {"reading.long_sentence"} == set()
    assert "sms.too_long" in found(lesson(sms_text="油" * 69 + "𬭊"))
    assert found(lesson(sms_text="看 https://www.xuanhan.gov.cn/r/1/")) == {"sms.link"}


def test_a_persons_number_in_a_message_is_found_there():
    report = check(lesson(sms_text="找张三，13812345678。"), today=TODAY)
    assert [(each.code, each.where.field) for each in report.findings] == [
        ("personal.mobile", "sms_text")
    ]
    assert "12345678" not in str(report)


def test_the_same_fault_many_times_is_listed_twenty_times_and_counted():
    weights = {"a": Weight("advisory", 3, 10)}
    report = weigh([Remark("a")] * 25, weights, 60)
    assert (len(report.findings), report.unlisted) == (LISTED, {"a": 5})
    assert [each.points for each in report.findings[:5]] == [3, 3, 3, 1, 0]
    assert report.score == 90


def test_blocking_comes_first():
    report = check(lesson(title="", body=(*BODY, Block("paragraph", "近日有雨。"))), today=TODAY)
    assert [each.severity for each in report.findings] == ["blocking", "advisory"]
