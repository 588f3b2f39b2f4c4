"""A file with many pieces: good ones in once, bad ones told by row, whatever is killed."""

import csv
import io
import uuid
from pathlib import Path

import pytest
from django.core.management import call_command

from xiangli.resources.errors import FileNotTaken, ResourcesForbidden, UnknownIntake
from xiangli.resources.models import Intake, Resource
from xiangli.resources.public import carry_on, intake_of, intakes_of, receive
from xiangli.resources.rules.tests.made import word, xlsx
from xiangli.resources.rules.tests.test_intake import HEAD, ROW
from xiangli.resources.services.intake import carry_on as carrying
from xiangli.resources.services.intake.carry_on import actor_of_intake
from xiangli.resources.tests.county import NOW, OTHER_VILLAGE, VILLAGE, officer, seated

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


def table(rows):
    out = io.StringIO()
    csv.writer(out).writerows([[*HEAD, "地方"], *rows])
    return out.getvalue().encode("gb18030")


def good(n, place=VILLAGE):
    return [*ROW[:2], f"收晚稻之{n}", *ROW[3:], place]


def hand_in(by, data, name="一批.csv", **more):
    return receive(data=data, name=name, by=by, now=NOW, post_name="胡家镇编辑", **more)


def run(made, by, most=500):
    while carry_on(intake=made.pk, by=by, now=NOW, most=most):
        pass
    return intake_of(made.pk, by)


def test_good_rows_are_drafts_and_bad_ones_are_told():
    by = seated("village.reporter")
    rows = [good(n) for n in range(20)]
    rows[3][2] = ""
    rows[7][1] = "八卦"
    rows[11][5] = OTHER_VILLAGE
    rows[13][5] = "999999999999"
    rows[15][3] = "长" * 121
    done = run(hand_in(by, table(rows)), by)
    assert (done.state, done.total, done.taken, done.refused) == ("done", 20, 15, 5)
    assert done.data is None
    assert [(line.row, line.problem, line.names) for line in done.lines.order_by("row")] == [
        (5, "missing", "题目"),
        (9, "unknown_kind", "八卦"),
        (13, "forbidden", ""),
        (15, "forbidden", ""),
        (17, "bad_fields", "一句话"),
    ]
    assert set(Resource.objects.values_list("state", "owner_id")) == {("draft", uuid.UUID(by.id))}


def test_the_same_file_again_makes_no_doubles():
    by = seated("village.reporter")
    data = table([good(n) for n in range(5)])
    run(hand_in(by, data), by)
    again = run(hand_in(by, data, "又一次.csv"), by)
    assert (again.taken, again.known) == (0, 5)
    assert Resource.objects.count() == 5


@pytest.mark.parametrize("fatal", [1, 4, 9])
def test_killed_at_any_row_it_goes_on_there(monkeypatch, fatal):
    by = seated("village.reporter")
    made = hand_in(by, table([good(n) for n in range(9)]))
    real, calls = carrying.take_in, []

    class Killed(BaseException):
        pass

    def dying(**told):
        calls.append(told)
        found = real(**told)
        if len(calls) == fatal:
            raise Killed
        return found

    monkeypatch.setattr(carrying, "take_in", dying)
    with pytest.raises(Killed):
        run(made, by, most=4)
    assert Resource.objects.count() == fatal - 1
    done = run(made, by, most=4)
    assert (done.taken, done.known, done.refused) == (9, 0, 0)
    assert Resource.objects.count() == 9


def test_in_turns_it_says_how_far_it_is():
    by = seated("village.reporter")
    made = hand_in(by, table([good(n) for n in range(7)]))
    assert carry_on(intake=made.pk, by=by, now=NOW, most=3)
    half = intake_of(made.pk, by)
    assert (half.state, half.total, half.looked_at) == ("running", 7, 3)
    assert run(made, by, most=3).looked_at == 7
    assert not carry_on(intake=made.pk, by=by, now=NOW)


def test_a_document_is_taken_in():
    by = seated("township.editor")
    data = word(("Heading 1", "收晚稻"), ("", "趁晴天。"), ("Heading 1", "只有题目"))
    made = hand_in(
        by, data, "稿.docx", split=True, kind="news", domain="farming", place_code=VILLAGE
    )
    done = run(made, by)
    assert (done.taken, done.refused) == (1, 1)
    page = Resource.objects.get().specific.get_latest_revision_as_object()
    assert (page.title, page.collected_by, page.place_code) == ("收晚稻", "胡家镇编辑", VILLAGE)


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.docm", b"x", "macros"), ("a.xlsm", b"x", "macros"), ("a.doc", b"x", "old_or_locked"),
        ("a.exe", b"MZ", "not_what_it_says"), ("a.csv", b"", "empty"),
        ("a.csv", table([]), "empty"), ("a.xlsx", xlsx(["甲"]), "no_headings"),
        ("a.csv", bytes(20 * 1024 * 1024 + 1), "too_large"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_is_refused_at_once(name, data, problem):
    with pytest.raises(FileNotTaken) as refused:
        hand_in(seated("village.reporter"), data, name)
    assert refused.value.params["problem"] == problem
    assert not Intake.objects.exists()


def test_only_who_writes_hands_in_and_only_they_see_it():
    by, other = seated("village.reporter"), seated("village.reporter")
    made = hand_in(by, table([good(1)]))
    assert [one.pk for one in intakes_of(by)] == [made.pk]
    with pytest.raises(UnknownIntake):
        intake_of(made.pk, other)
    with pytest.raises(ResourcesForbidden):
        hand_in(officer("township.window"), table([good(1)]))


def test_a_job_acts_in_the_post_that_handed_it_in_while_it_is_held():
    by = seated("village.reporter")
    made = hand_in(by, table([good(1)]))
    assert actor_of_intake(made.pk, NOW).id == by.id
    Intake.objects.filter(pk=made.pk).update(account=uuid.uuid4())
    assert actor_of_intake(made.pk, NOW) is None
    assert Intake.objects.get().problem == "no_post"


def test_the_command_tells_row_by_row(tmp_path: Path, capsys, monkeypatch):
    by = seated("village.reporter")
    monkeypatch.setattr(
        "xiangli.resources.management.commands.resources.Command._editor", lambda *_: by
    )
    file = tmp_path / "一批.csv"
    file.write_bytes(table([good(1), ["", *ROW[1:], VILLAGE]]))
    with pytest.raises(SystemExit) as ended:
        call_command("resources", "import", str(file), "--by", "reporter")
    assert ended.value.code == 1
    told = capsys.readouterr().out
    assert "✗ 第 3 行：缺：栏目" in told
    assert "新收 1 篇" in told
