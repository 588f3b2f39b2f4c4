"""Tracking by the real form: what each proof shows, what guessing meets, what stays behind."""

import re
from datetime import timedelta

import pytest
from django.utils.timezone import now

from xiangli.approval.public import standing
from xiangli.approval.tests.conftest import _own_folders  # noqa: F401 - a fixture
from xiangli.approval.tests.walking import Walk
from xiangli.catalog.tests.answering import household
from xiangli.doors.portal.tests.reading import Page, unhashed, weight
from xiangli.kernel.public import new_number, say_date, show_number

TAIL = household()["applicant"]["id_number"][-4:]
BUDGET = 14 * 1024
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]


@pytest.fixture
def walk():
    return Walk.begin(now=now() - timedelta(days=3)).submit()


def ask(visitor, prefix="", **answers):
    token = visitor.get(f"{prefix}/track/").cookies["csrftoken"].value
    return visitor.post(f"{prefix}/track/", {"csrfmiddlewaretoken": token, **answers})


def test_number_and_phone_show_the_step_and_not_the_service(visitor, walk):
    response = ask(visitor, number=show_number(walk.receipt.number), phone=walk.phone)
    text = response.content.decode()
    assert response.status_code == 200
    assert "收到了，等回话" in text
    assert "第2步，共8步" in text
    for secret in ("低保", "最低生活保障", "胡家镇", "王", "看材料"):
        assert secret not in text


def test_with_the_last_four_the_rest_is_told(visitor, walk):
    response = ask(visitor, number=walk.receipt.number, phone=walk.phone, tail=TAIL)
    text = response.content.decode()
    for told in ("低保", "胡家镇便民服务中心", "看材料", "回话", "不算", "民发〔2021〕57号"):
        assert told in text, told
    assert "王秀英" not in text
    assert "13900000115" not in text


def test_both_clocks_are_counted_out_once_the_case_is_accepted(visitor, walk):
    walk.do("accept")
    text = ask(visitor, number=walk.receipt.number, phone=walk.phone, tail=TAIL).content.decode()
    assert text.index("多少天内给结果") < text.index("多少天内回话")


def test_the_picture_marks_the_step_by_more_than_colour(visitor, walk):
    page = Page(ask(visitor, number=walk.receipt.number, phone=walk.phone, tail=TAIL))
    current = [attrs for attrs in page.all("li") if attrs.get("aria-current") == "step"]
    assert len(current) == 1
    assert page.response.content.decode().count('class="ring"') == 1
    assert "正在办" in page.response.content.decode()
    rails = [attrs for attrs in page.all("svg") if attrs.get("class") == "rail"]
    assert len(rails) == 8
    assert all(attrs.get("aria-hidden") == "true" for attrs in rails)


@pytest.mark.parametrize("proof", [{}, {"tail": TAIL}])
def test_the_answer_stays_nowhere(visitor, walk, proof):
    response = ask(visitor, number=walk.receipt.number, phone=walk.phone, **proof)
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    assert "sessionid" not in visitor.cookies
    later = visitor.get("/track/").content.decode()
    assert walk.receipt.number not in later.replace("-", "")


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("proof", [{}, {"tail": TAIL}])
def test_the_answer_keeps_what_every_page_promises(visitor, walk, prefix, proof):
    walk.do("accept")
    response = ask(visitor, prefix, number=walk.receipt.number, phone=walk.phone, **proof)
    page = Page(response)
    assert weight(response) <= BUDGET
    assert list(unhashed(page)) == []
    assert len(page.ids()) == len(set(page.ids()))
    labelled = {attrs.get("for") for attrs in page.all("label")}
    assert all(field.get("id") in labelled for field in page.fields())


def test_the_next_step_says_who_has_to_act(visitor, walk):
    walk.do("accept")
    text = ask(visitor, number=walk.receipt.number, phone=walk.phone, tail=TAIL).content.decode()
    assert "<dd>到家里看<br>" in text
    assert "谁来办：乡镇经办人员，至少两人" in text


def test_queries_do_not_grow_with_the_course(visitor, walk, django_assert_max_num_queries):
    walk.to("decide")
    ask(visitor, number=walk.receipt.number, phone=walk.phone, tail=TAIL)
    with django_assert_max_num_queries(22):
        ask(visitor, number=walk.receipt.number, phone=walk.phone, tail=TAIL)


def test_wrong_pairs_look_the_same_whether_or_not_the_number_exists(visitor, walk):
    def said(number, **more):
        response = ask(visitor, number=number, phone="13812341234", **more)
        assert response.status_code == 422
        body = response.content.decode()
        for token in re.findall(r'csrfmiddlewaretoken" value="(\w+)', body):
            body = body.replace(token, "")
        return body.replace(number, "")

    unknown = new_number("2611", lambda _: 424242)
    assert said(walk.receipt.number) == said(unknown)
    assert said(walk.receipt.number, tail=TAIL) == said(unknown, tail=TAIL)


def test_too_many_tries_are_told_with_a_way_out(visitor, walk):
    for _ in range(5):
        ask(visitor, number=walk.receipt.number, phone="13812341234")
    response = ask(visitor, number=walk.receipt.number, phone=walk.phone)
    text = response.content.decode()
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 3600
    assert "no-store" in response["Cache-Control"]
    assert 'href="/me/"' in text
    assert "乡镇窗口" in text


@pytest.mark.parametrize("tail", ["1", "12345", "abcd", "12X4", "<b>x"])
def test_a_wrong_tail_is_told_beside_its_field(visitor, walk, tail):
    response = ask(visitor, number=walk.receipt.number, phone=walk.phone, tail=tail)
    assert response.status_code == 422
    field = next(attrs for attrs in Page(response).fields() if attrs.get("name") == "tail")
    assert field["aria-invalid"] == "true"
    assert field["value"] == tail
    assert "<b>x" not in response.content.decode()


def test_the_number_of_a_receipts_code_is_filled_in_and_nothing_more(visitor, walk):
    response = visitor.get("/track/", {"number": walk.receipt.number, "phone": walk.phone})
    fields = {attrs.get("name"): attrs.get("value") for attrs in Page(response).fields()}
    assert fields["number"] == walk.receipt.number
    assert fields["phone"] == ""
    assert response.status_code == 200


def test_a_script_in_the_number_stays_text(visitor):
    response = visitor.get("/track/", {"number": '"><script>alert(1)</script>'})
    assert b"<script>alert" not in response.content


@pytest.mark.parametrize("act", ["withdraw", "refuse_acceptance", "ask_correction"])
def test_other_ends_are_told_too(visitor, walk, act):
    walk.do(act)
    response = ask(visitor, number=walk.receipt.number, phone=walk.phone, tail=TAIL)
    words = {
        "withdraw": "你撤回了",
        "refuse_acceptance": "没有受理",
        "ask_correction": "照补正告知书",
    }
    assert response.status_code == 200
    assert words[act] in response.content.decode()


def test_a_correction_says_whose_day_the_day_is(visitor, walk):
    walk.do("ask_correction")
    text = ask(visitor, number=walk.receipt.number, phone=walk.phone, tail=TAIL).content.decode()
    case = walk.case()
    with walk.looking():
        by = standing(case, walk.now).answer_by
    assert f"请在{say_date(by)}前，照补正告知书" in text
    assert "等申请人补材料" in text
