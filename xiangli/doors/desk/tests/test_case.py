"""The case's page and its acts: who gets it, what is kept, what is opened and recorded."""

import re
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now as clock

from xiangli.approval.notices.write import write
from xiangli.approval.tests.county import OTHER_TOWN, SYSTEM
from xiangli.approval.tests.walking import Walk
from xiangli.catalog.tests.answering import household
from xiangli.doors.desk.tests.sitting import KEY, Officer, everything, new_case
from xiangli.doors.desk.views import looking
from xiangli.doors.portal.tests.reading import Page, unhashed
from xiangli.doors.session import SEEN
from xiangli.files.models import StoredFile
from xiangli.kernel.public import Actor, show_id
from xiangli.ledger.errors import LookNotRecorded
from xiangli.ledger.models import LookRecord
from xiangli.offices.public import relieve
from xiangli.people.public import looks_at
from xiangli.vault.public import SECOND, scope, second_scope

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
REASON = "户口不在本县，也不住在本县"


@pytest.fixture
def filed():
    return new_case()


@pytest.fixture
def window(filed):
    return Officer("township.window")


def looks(by="officer"):
    """On the connection on which they are written: they stand whatever becomes of the request."""
    with second_scope(Actor.system("test")):
        return list(LookRecord.objects.using(SECOND).filter(actor__startswith=by))


def test_it_shows_state_clock_law_and_effect_and_nothing_sealed(filed, window):
    walk, number = filed
    response = window.get(f"/desk/case/{number}/")
    text = response.content.decode()
    for word in ("等受理", "受理", "57号", "发受理通知书和短信", "算", "看材料", "王**"):
        assert word in text
    for secret in ("王秀英", walk.phone, "村小学旁边", "19590304"):
        assert secret not in text
    assert list(unhashed(Page(response))) == []
    assert "no-store" in response["Cache-Control"]
    assert looks() == []


def test_ids_on_the_page_are_single(filed, window):
    ids = Page(window.get(f"/desk/case/{filed[1]}/")).ids()
    assert sorted(ids) == sorted(set(ids))


PATHS = ("", "act/", "resume/", "look/", "file/{file}/?why=decide", "paper/{file}/")


@pytest.mark.parametrize("path", PATHS)
def test_an_officer_of_another_township_finds_no_page(filed, path):
    _, number = filed
    stranger = Officer("township.window", OTHER_TOWN)
    address = f"/desk/case/{number}/" + path.format(file=everything(StoredFile)[0].pk)
    data = {"act": "accept", "why": "decide"}
    asked = stranger.get(address) if path in {"", PATHS[4], PATHS[5]} else None
    response = asked or stranger.post_to(address, data)
    assert response.status_code == 404
    assert "王" not in response.content.decode()
    assert looks() == []
    assert filed[0].case().state == "received"


def test_the_api_tells_an_officer_of_another_township_no_more_than_nobody(filed):
    walk, number = filed
    stranger, nobody = Officer("township.window", OTHER_TOWN), Client(SERVER_NAME="localhost")
    described = nobody.get("/api/openapi.json").json()["paths"]
    guessed = [f"/api/v1/{kind}/{key}" for kind in ("case", "cases") for key in (number, walk.key)]
    for path in [*described, "/api/v1/cases", *guessed]:
        for query in ({}, {"q": number}, {"number": number, "phone": walk.phone}):
            answer = stranger.get(path, **query)
            assert answer.content == nobody.get(path, query).content
            assert not [
                told for told in (number, "王", walk.phone) if told in answer.content.decode()
            ]
    assert {stranger.get(path).status_code for path in guessed} == {404}
    assert looks() == []


def test_numbers_that_are_none_are_no_page(window):
    for number in ("261104173597", "000000000000", "1", "abc"):
        assert window.get(f"/desk/case/{number}/").status_code == 404


def test_without_a_login_there_is_the_login(filed):
    browser = Client(SERVER_NAME="localhost")
    address = f"/desk/case/{filed[1]}/"
    assert browser.get(address)["Location"].startswith("/login/officer/?next=")
    assert browser.post(f"{address}look/", {"why": "decide"})["Location"].startswith("/login/")


def test_a_relieved_officer_is_out_at_once(filed, window):
    walk, number = filed
    relieve(account=window.account.pk, post=window.post.pk, by=SYSTEM, now=clock())
    assert window.get(f"/desk/case/{number}/")["Location"].startswith("/login/post/")
    assert window.act(number, "accept").status_code == 403
    assert walk.case().state == "received"


def test_an_officer_is_not_spoken_to_as_the_applicant(filed, window):
    walk, number = filed
    walk.do("withdraw")
    text = window.text(f"/desk/case/{number}/")
    assert "申请人撤回了" in text
    assert "你撤回了" not in text


def test_a_button_pressed_twice_acts_once(filed, window):
    walk, number = filed
    key = KEY.search(window.text(f"/desk/case/{number}/"))[1]
    for _ in range(2):
        assert window.act(number, "accept", key=key).status_code == 302
    assert walk.acts().count("accept") == 1
    assert "受理了" in window.text(f"/desk/case/{number}/")


def test_a_stale_form_is_told_kindly_and_keeps_the_words(filed, window):
    walk, number = filed
    Officer("township.window").act(number, "accept")
    response = window.act(number, "refuse_acceptance", reason=REASON)
    text = response.content.decode()
    assert response.status_code == 409
    assert "走到别的步骤了" in text
    assert REASON in text
    assert walk.case().state == "accepted"
    again = window.act(number, "accept", note="我也受理")
    assert again.status_code == 409
    assert "没有做第二次" in again.content.decode()
    assert "我也受理" in again.content.decode()


def test_a_missing_reason_is_told_beside_its_field(filed, window):
    response = window.act(filed[1], "refuse_acceptance", reason="  ")
    page = Page(response)
    assert response.status_code == 422
    wrong = [attrs for attrs in page.all("textarea") if attrs.get("aria-invalid")]
    assert [attrs["id"] for attrs in wrong] == ["refuse_acceptance-reason"]
    assert 'href="#refuse_acceptance-reason"' in response.content.decode()


@pytest.mark.parametrize(
    "said",
    [
        {"act": "nonsense"}, {"act": "submit"}, {"act": "decide", "decision": "confirmed"},
        {"act": "decide", "decision": "maybe", "amount": "一百"},
        {"act": "assign", "officers": ["x", "' or 1=1"]},
        {"act": "publicise", "posted_on": "2026-02-30"}, {"act": "accept", "note": "\x00"},
        {"act": "refuse_acceptance", "reason": "长" * 3000},
    ],
)  # fmt: skip
def test_acts_that_are_not_the_officers_change_nothing(filed, window, said):
    walk, number = filed
    response = window.post_to(f"/desk/case/{number}/act/", said)
    if said["act"] == "accept":
        assert response.status_code == 302
        return
    assert response.status_code in {404, 409, 422}
    assert walk.acts() == ["submit"]


@pytest.mark.parametrize("act", ["", "a b", "<b>", "../x"])
def test_an_act_without_a_name_is_no_page(filed, window, act):
    assert window.act(filed[1], act).status_code == 404


def test_a_correction_names_what_is_missing_line_by_line(filed, window):
    walk, number = filed
    response = window.act(
        number,
        "ask_correction",
        items="户口簿：缺一页\n\n授权书：没签名",
        questions=["household_book"],
    )
    assert response.status_code == 302
    assert walk.case().state == "correcting"
    opened = window.post_to(f"/desk/case/{number}/look/", {"why": "decide"})
    text = opened.content.decode()
    assert "户口簿：缺一页" in text
    assert "授权书：没签名" in text
    assert "补材料：申请人，最晚" in window.text(f"/desk/case/{number}/")
    assert "等申请人补材料" in window.text("/desk/")


def test_words_that_are_code_stay_text(filed, window):
    _, number = filed
    window.act(number, "accept", note="<script>alert(1)</script>")
    assert "<script>alert" not in window.text(f"/desk/case/{number}/")
    opened = window.post_to(f"/desk/case/{number}/look/", {"why": "decide"}).content.decode()
    assert "&lt;script&gt;alert" in opened
    wrong = window.act(number, "assign", officers='"><img src=x>').content.decode()
    assert "<img src=x>" not in wrong


def test_an_ended_login_keeps_what_was_typed(filed, window):
    walk, number = filed
    session = window.browser.session
    session[SEEN] = clock().timestamp() - 9000
    session.save()
    late = window.act(number, "refuse_acceptance", reason=REASON)
    text = late.content.decode()
    assert late.status_code == 403
    assert REASON in text
    assert "还没有办" in text
    assert "no-store" in late["Cache-Control"]
    assert walk.case().state == "received"
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', text))
    strict = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    strict.cookies = Officer("township.window").browser.cookies
    back = strict.post(f"/desk/case/{number}/resume/", hidden)
    assert back.status_code == 200
    assert REASON in back.content.decode()
    assert walk.acts() == ["submit"]
    assert strict.post(f"/desk/case/{number}/act/", hidden).status_code == 403


@pytest.mark.django_db(transaction=True)
def test_a_look_is_recorded_and_the_person_sees_it(filed, window):
    walk, number = filed
    assert window.get(f"/desk/case/{number}/look/").status_code == 302
    assert looks() == []
    response = window.post_to(f"/desk/case/{number}/look/", {"why": "check_papers"})
    text = response.content.decode()
    assert "王秀英" in text
    assert "村小学旁边" in text
    assert show_id(household()["applicant"]["id_number"]) in text
    assert re.search(r"<dt>银行卡</dt><dd>没有填</dd>", text)
    assert "no-store" in response["Cache-Control"]
    assert list(unhashed(Page(response))) == []
    (look,) = looks()
    assert (look.purpose, look.actor) == ("check_papers", f"officer:{window.account.pk}")
    with scope(walk.applicant):
        assert look.pk in {seen.pk for seen in looks_at(walk.case().person_id)}
    page = window.text(f"/desk/case/{number}/")
    assert "王秀英" not in page
    assert re.search(r"陈晓莉，核对申请材料", page)


def test_nothing_is_shown_where_the_look_is_not_recorded(filed, window, monkeypatch):
    def refuse(**_):
        raise LookNotRecorded(about="")

    monkeypatch.setattr(looking, "read_answers", refuse)
    window.browser.raise_request_exception = False
    response = window.post_to(f"/desk/case/{filed[1]}/look/", {"why": "decide"})
    assert response.status_code == 503
    assert "王秀英" not in response.content.decode()
    assert "记不下" in response.content.decode()


@pytest.mark.parametrize("why", ["", "own", "curious", "<b>"])
def test_a_look_without_a_purpose_of_an_officer_opens_nothing(filed, window, why):
    _, number = filed
    assert window.post_to(f"/desk/case/{number}/look/", {"why": why}).status_code == 302
    file = everything(StoredFile)[0].pk
    assert window.get(f"/desk/case/{number}/file/{file}/", why=why).status_code == 404
    assert looks() == []


def test_a_photo_is_shown_with_its_look_and_may_do_nothing(filed, window):
    _, number = filed
    file = everything(StoredFile)[0].pk
    response = window.get(f"/desk/case/{number}/file/{file}/", why="check_papers")
    assert response["Content-Type"].startswith("image/")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in response["Cache-Control"]
    assert [look.fields for look in looks()] == [[f"files.content:{file}"]]


def test_a_file_of_another_case_is_no_page(filed, window):
    other, number = new_case()
    files = [row for row in everything(StoredFile) if row.about_id == filed[0].key]
    assert other.key != filed[0].key
    address = f"/desk/case/{number}/file/{files[0].pk}/"
    assert window.get(address, why="decide").status_code == 404
    assert window.get(f"/desk/case/{number}/file/{uuid.uuid4()}/", why="decide").status_code == 404


def test_queries_do_not_grow_with_the_history(filed, window):
    walk, number = filed
    address = f"/desk/case/{number}/"
    walk.do("take_complaint")
    window.get(address)
    with CaptureQueriesContext(connection) as few:
        window.get(address)
    for _ in range(5):
        walk.do("take_complaint")
    with CaptureQueriesContext(connection) as more:
        window.get(address)
    assert len(more) <= len(few) + 1  # once a minute, the county's own name


def test_a_case_is_found_by_number_and_by_phone_in_the_body(filed, window):
    walk, number = filed
    shown = f"{number[:4]}-{number[4:8]}-{number[8:]}"
    assert window.post_to("/desk/cases/", {"q": shown})["Location"] == f"/desk/case/{number}/"
    assert (
        f"/desk/case/{number}/"
        in window.post_to("/desk/cases/", {"q": walk.phone}).content.decode()
    )
    for sought in ("13900000000", "261104173597", "王秀英", "x" * 999):
        response = window.post_to("/desk/cases/", {"q": sought})
        assert response.status_code == 404
        assert 'role="alert"' in response.content.decode()
    stranger = Officer("township.window", OTHER_TOWN)
    for sought in (number, walk.phone):
        assert stranger.post_to("/desk/cases/", {"q": sought}).status_code == 404


def test_a_case_is_found_by_the_phone_of_the_form_too(window):
    applicant = {**household()["applicant"], "phone": "13900000199"}
    _, number = new_case(applicant=applicant)
    found = window.post_to("/desk/cases/", {"q": "139 0000 0199"}).content.decode()
    assert f"/desk/case/{number}/" in found


def test_all_cases_are_listed_newest_first_and_filtered(filed, window):
    _, number = filed
    assert number in window.text("/desk/cases/")
    assert number in window.text("/desk/cases/", state="received", service="dibao")
    for query in ({"state": "closed"}, {"service": "nope"}, {"at": "511722115201"}):
        assert number not in window.text("/desk/cases/", **query)
    for after in ("x", "2026-01-01_x", "2026-01-01T00:00:00_" + str(uuid.uuid4())):
        assert window.get("/desk/cases/", after=after).status_code == 200


def test_cases_are_paged_by_key(window, monkeypatch):
    from xiangli.doors.desk.views import cases

    monkeypatch.setattr(cases, "PAGE", 2)
    numbers = {new_case()[1] for _ in range(4)} | {row.number for row in _cases()}
    seen, path = [], "/desk/cases/"
    while path:
        text = window.text(path)
        seen += re.findall(r'<span class="nb">(\d{12})</span>', text)
        more = re.search(r'id="next" href="([^"]+)"', text)
        path = f"/desk/cases/{more[1].replace('&amp;', '&')}" if more else ""
    assert len(seen) == 5
    assert set(seen) == numbers


def test_a_paper_is_opened_and_taken_back_by_its_agency(filed):
    walk, number = filed
    walk = Walk(walk.key, walk.edition, walk.applicant, walk.phone, clock(), walk.place)
    leader = Officer("township.leader")
    act = walk.do("accept")
    keeper = Actor.system("approval", prefixes=(walk.place,))
    paper = write(case=walk.key, act=act.pk, notice="acceptance", by=keeper, now=clock())
    address = f"/desk/case/{number}/paper/{paper.pk}/"
    opened = leader.get(address)
    assert opened.content.startswith(b"%PDF")
    assert "attachment" in opened["Content-Disposition"]
    assert "受理通知书" in leader.text(f"/desk/case/{number}/")
    assert (
        Officer("county.assistance").post_to(f"{address}revoke/", {"reason": "mistake"}).status_code
        == 302
    )
    assert 'rd">作废了' not in leader.text(f"/desk/case/{number}/")
    leader.post_to(f"{address}revoke/", {"reason": "because"})
    assert "先选为什么作废" in leader.text(f"/desk/case/{number}/")
    for _ in range(2):
        leader.post_to(f"{address}revoke/", {"reason": "mistake"})
    assert 'rd">作废了' in leader.text(f"/desk/case/{number}/")


def _cases():
    from xiangli.approval.models import Case

    return everything(Case)
