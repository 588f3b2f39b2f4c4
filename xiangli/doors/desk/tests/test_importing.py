"""Files with many pieces at the desk: refused in words, reported line by line."""

import io
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now as clock

from xiangli.doors.desk.tests.sitting import Officer
from xiangli.resources.models import Intake, IntakeLine, Resource
from xiangli.resources.public import actor_of_intake, carry_on
from xiangli.resources.rules.tests.made import with_part, word, xlsx
from xiangli.resources.rules.tests.test_intake import HEAD, ROW
from xiangli.resources.tests.conftest import _own_county, stood, tree  # noqa: F401
from xiangli.resources.tests.county import VILLAGE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


def hand_in(reporter, data, name="一批.xlsx", **told):
    file = io.BytesIO(data)
    file.name = name
    return reporter.post_to("/desk/import/", {"file": file, **told})


def take_in():
    made = Intake.objects.get()
    assert not carry_on(intake=made.pk, by=actor_of_intake(made.pk, clock()), now=clock())


def test_the_report_tells_each_row_and_can_be_taken_along():
    reporter = Officer("village.reporter")
    head, row = [*HEAD, "地方"], [*ROW, VILLAGE]
    response = hand_in(reporter, xlsx(head, row, [*row[:2], "=1+1", "", *row[4:]]))
    assert response.status_code == 302
    assert "排着队" in reporter.text(response["Location"])
    take_in()
    text = reporter.text(response["Location"])
    assert "新收1篇草稿" in text
    assert "没有填：" in text
    assert "第3行" in text
    table = reporter.get(f"{response['Location']}report.csv").content.decode()
    assert table.startswith("\ufeff行,题目,为什么没有收")
    assert "收晚稻" in reporter.text("/desk/write/mine/")
    assert "一批.xlsx" in reporter.text("/desk/import/")


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (with_part(word(("", "文")), "word/vbaProject.bin", b"x"), "a.docx", "有宏"),
        (with_part(word(("", "文")), "word/embeddings/a.bin", b"x"), "a.docx", "嵌着别的文件"),
        (b"\xd0\xcf\x11\xe0" + bytes(99), "a.xlsx", "旧格式"),
        (xlsx(["甲"]), "a.xlsx", "第一行要是表头"),
        (b"", "a.csv", "没有内容"),
    ],
)
def test_what_is_refused_is_said_in_words(data, name, said):
    response = hand_in(Officer("village.reporter"), data, name)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not Intake.objects.exists()


def test_no_file_and_no_place_of_ones_own():
    reporter = Officer("village.reporter")
    assert reporter.post_to("/desk/import/").status_code == 422
    other = hand_in(reporter, word(("", "题"), ("", "文")), "a.docx", place="511722105")
    assert "不归你写" in other.content.decode()


def test_a_report_is_its_own_officers():
    made = hand_in(Officer("village.reporter"), xlsx(HEAD, ROW))
    other = Officer("village.reporter")
    assert other.get(made["Location"]).status_code == 404
    assert other.get(f"{made['Location']}report.csv").status_code == 404
    assert other.get(f"/desk/import/{uuid.uuid4()}/").status_code == 404
    window = Officer("township.window")
    assert window.get("/desk/import/").status_code == 404
    assert window.get("/desk/import/template.xlsx").status_code == 404


def test_the_template_comes_as_a_workbook():
    answer = Officer("village.reporter").get("/desk/import/template.xlsx")
    assert answer.content.startswith(b"PK")


def test_a_long_report_costs_no_more_queries():
    reporter = Officer("village.reporter")
    address = hand_in(reporter, xlsx(HEAD, ROW))["Location"]
    made = Intake.objects.get()

    def asked():
        with CaptureQueriesContext(connection) as asked:
            reporter.text(address)
        return len(asked)

    IntakeLine.objects.create(intake=made, row=1, problem="missing")
    asked()
    few = asked()
    IntakeLine.objects.bulk_create(
        IntakeLine(intake=made, row=n, problem="missing") for n in range(2, 150)
    )
    assert asked() == few
    assert not Resource.objects.exists()
