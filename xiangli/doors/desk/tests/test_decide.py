"""J3 at the desk: from the worklist to the announcement, each act by whom it is for."""

from datetime import timedelta

import pytest
from django.utils.timezone import now as clock

from xiangli.approval.tests.county import TOWN
from xiangli.doors.desk.tests.sitting import Officer, new_case
from xiangli.kernel.public import china_date

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]


def done(officer, number, act, **said):
    """The act, from the form of the case's page."""
    page = officer.text(f"/desk/case/{number}/")
    assert f'name="act" value="{act}"' in page, act
    response = officer.act(number, act, **said)
    assert response.status_code == 302, (act, response.content.decode())
    return officer.text(response["Location"])


def test_a_household_is_decided_on():
    walk, number = new_case()
    window, assistance = Officer("township.window"), Officer("township.assistance", name="李明")
    colleague, leader = Officer("township.assistance", name="赵刚"), Officer("township.leader")
    check, desk = Officer("county.check"), Officer("county.assistance")
    county_leader = Officer("county.leader", name="周县长")
    day = china_date(clock()).isoformat()
    assert f"/desk/case/{number}/" in window.text("/desk/")
    assert f"/desk/case/{number}/" not in assistance.text("/desk/")
    shown = done(window, number, "accept")
    assert "受理了" in shown
    assert f"/desk/case/{number}/" not in window.text("/desk/")
    assert "李明" in leader.text(f"/desk/case/{number}/")
    team = [str(assistance.account.pk), str(colleague.account.pk)]
    done(leader, number, "assign", officers=team)
    done(assistance, number, "ask_agency")
    done(check, number, "start_check")
    done(check, number, "record_check", passed="yes", findings="没有发现不符合的")
    visit = {
        "visited_on": day, "findings": "砖房三间", "family_signer": "王秀英",
        "signed_by_both": "yes",
    }  # fmt: skip
    alone = assistance.act(number, "record_visit", officers=team[:1], **visit)
    assert alone.status_code == 422
    assert "不少于2人" in alone.content.decode()
    assert "砖房三间" in alone.content.decode()
    done(assistance, number, "record_visit", officers=team, **visit)
    done(leader, number, "give_opinion", opinion="confirmed", amount="620")
    done(assistance, number, "publicise", posted_on=day)
    walk.wait(10)
    done(leader, number, "send_up")
    done(desk, number, "review")
    shown = done(county_leader, number, "decide", decision="confirmed", amount="620.50")
    assert "同意了" in shown
    assert "周县长" in shown
    done(assistance, number, "deliver", method="home")
    shown = done(desk, number, "announce", posted_on=day)
    assert walk.case().state == "closed"
    assert "同意了" in shown
    assert "李明" in shown
    assert walk.case().scope_code.startswith(TOWN)
    assert walk.now - clock() < timedelta(days=11)
