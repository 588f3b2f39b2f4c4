"""Every notice sets as PDF/A, with and without its optional parts, and says what it must."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from xiangli.catalog.rules.packfiles import LETTERHEAD
from xiangli.catalog.tests.packing import DIBAO, pack_of
from xiangli.papers.public import Template, qr_svg, render

AT = datetime(2026, 11, 23, 2, tzinfo=UTC)
URL = "https://xiangli.example/verify/7K3M9"
REASONS = [{"text": "人均收入高于当地标准", "basis": "第二十一条"}, {"text": "名下有小轿车"}]
ROWS = [{"name": "王秀英", "members_count": 3, "proposed_amount": "620.00", "amount": "620.00"}]
OBJECTION = {"name": "便民服务中心", "phone": "0818-5550122"}
BODIES: dict[str, dict[str, Any]] = {
    "receipt": {
        "received_on": "2026-11-23", "received_at": "14:32", "channel": "网上",
        "answer_by": "2026-11-30", "provisional": True, "track": {"url": "https://xiangli.example"},
    },
    "acceptance": {
        "received_on": "2026-11-20", "accepted_on": "2026-11-23", "due_on": "2027-01-05",
        "period": "30个工作日", "provisional": True,
    },
    "correction": {
        "received_on": "2026-11-20", "answer_by": "2026-12-07",
        "items": [{"name": "户口簿", "problem": "缺一页", "how": "拍照发来"}],
    },
    "non_acceptance": {"received_on": "2026-11-20", "reasons": REASONS},
    "check_result": {
        "checked_on": "2026-11-30", "answer_by": "2026-12-03",
        "findings": [{"kind": "车辆", "text": "小型轿车一辆"}],
    },
    "publicity": {
        "village": "思乐村", "rows": ROWS, "from": "2026-12-07", "until": "2026-12-14",
        "objection": OBJECTION,
    },
    "extension": {"due_on": "2027-01-05", "extended_on": "2027-01-26", "reasons": REASONS},
    "confirmation": {
        "decided_on": "2026-12-25", "members_count": 3, "amount": "620.00",
        "from_month": "2027-01", "checked_every": "一年",
    },
    "non_confirmation": {"decided_on": "2026-12-25", "reasons": REASONS},
    "termination": {"ended_on": "2026-12-01", "reasons": REASONS},
    "withdrawal": {"withdrawn_on": "2026-12-01"},
    "result": {
        "village": "思乐村", "rows": ROWS, "from": "2026-12-28", "until": "2027-01-04",
        "objection": OBJECTION,
    },
}  # fmt: skip
MORE: dict[str, Any] = {
    "materials": [{"name": "身份证", "count": 3}], "event_hash": "ab" * 32,
    "extended_on": "2027-01-26",
    "ways": ["手机上补", "交给代办员"], "go_to": "请向户口所在地申请。", "account_tail": "0417",
    "other_help": ["临时救助"], "by_proxy": "李国珍",
}  # fmt: skip
CONTACT = {
    "name": "宣汉县柏树镇便民服务中心", "phone": "0818-5550122",
    "address": "宣汉县柏树镇街道居委会兴隆街18号", "hours": "周一到周五9:00到12:00，14:00到17:30",
}  # fmt: skip
PAPERS = ["身份证", "户口簿", "病历、费用单据", "残疾人证", "授权书（家里每个大人签名）"]
LONG = "人均月收入超过本县农村低保标准，核对结果和入户看到的情况一致，算法附在后面"
USUAL: dict[str, dict[str, Any]] = {
    "receipt": {
        "materials": [{"name": name, "count": 4} for name in PAPERS],
        "track": {
            "url": "https://xiangli.example/track/",
            "phone": "0818-5550122",
        },
    },
    "correction": {
        "items": [
            {
                "name": name,
                "problem": "照片反光，看不清",
                "how": "平放在亮处，重新拍一张，四个角都拍进去",
            }
            for name in PAPERS[:3]
        ],
    },
    "non_acceptance": {"reasons": [{"text": LONG, "basis": "民发〔2021〕57号第二十一条"}]},
    "non_confirmation": {"reasons": [{"text": LONG, "basis": "民发〔2021〕57号第二十一条"}]},
    "termination": {"reasons": [{"text": LONG, "basis": "民发〔2021〕57号第二十九条"}]},
    "check_result": {"findings": [{"kind": "车辆", "text": "小型轿车一辆，登记在申请人名下"}] * 2},
    "publicity": {"rows": [ROWS[0]]},
    "result": {"rows": [ROWS[0]]},
}
ADVERSE = ["non_acceptance", "non_confirmation", "termination", "confirmation"]


def data_of(notice_id: str, *, full: bool) -> dict[str, Any]:
    service = pack_of(DIBAO).service
    notice = service.notice(notice_id)
    assert notice is not None
    posted = notice_id in {"publicity", "result"}
    case = {"receipt": "2610-0417-3597", "members_count": 3}
    data: dict[str, Any] = {
        "notice": {"id": notice_id, "name": notice.name.zh, "number": "胡家〔2026〕12号"},
        "issuer": {"name": "胡家镇人民政府"},
        "issued_on": "2026-11-23",
        "sealed": full,
        "verify": {"url": URL, "code": "7K3M9", "qr_svg": qr_svg(URL)},
        "service": {"name": service.name.zh, "short_name": service.short_name.zh},
        "case": case if posted else {**case, "applicant": "王秀英"},
        "body": {**BODIES[notice_id], **(MORE if full else {})},
    }
    if notice_id in service.remedy_required_by:
        data["remedies"] = [
            {
                "name": remedy.name.zh,
                "from": remedy.from_.zh,
                "period": "60日",
                "body": "宣汉县人民政府",
                "address": "",
                "phone": None,
                "how": remedy.how.zh,
            }
            for remedy in service.remedies
        ]
    if full:
        data["notice"]["basis"] = list(service.cited(notice.basis, "zh"))
        data["remedy_notes"] = [note.zh for note in service.remedy_notes]
        data["contact"] = {"name": "便民服务中心", "phone": "0818-5550122", "hours": "周一到周五"}
    return data


def usual(notice_id: str) -> dict[str, Any]:
    """What most households are told: all that a county has filled in, five kinds of papers."""
    data = data_of(notice_id, full=True)
    data["sealed"] = False
    data["contact"] = CONTACT
    data["body"] |= USUAL.get(notice_id, {})
    for remedy in data.get("remedies", ()):
        remedy |= {"address": CONTACT["address"], "phone": "0818-5550138"}
    return data


def template_of(notice_id: str) -> Template:
    pack = pack_of(DIBAO)
    notice = pack.service.notice(notice_id)
    assert notice is not None
    beside = {"_base.typ": pack.files[LETTERHEAD].encode()}
    return Template(pack.files[notice.file].encode(), beside)


def test_every_notice_is_tried_here() -> None:
    assert set(BODIES) == {notice.id for notice in pack_of(DIBAO).service.notices}


@pytest.mark.parametrize("full", [False, True], ids=["bare", "full"])
@pytest.mark.parametrize("notice_id", sorted(BODIES))
def test_each_notice_sets(notice_id: str, *, full: bool) -> None:
    pdf = render(template_of(notice_id), data_of(notice_id, full=full), sealed=full, at=AT)
    assert pdf.startswith(b"%PDF-")
    assert b"<pdfaid:part>2<" in pdf


@pytest.mark.parametrize("notice_id", sorted(BODIES))
def test_the_notice_of_a_usual_household_is_one_page(notice_id: str) -> None:
    """With the mark of an unsealed paper, which takes more room than none."""
    pdf = render(template_of(notice_id), usual(notice_id), sealed=False, at=AT)
    assert PdfFileReader(io.BytesIO(pdf)).root["/Pages"]["/Count"] == 1


@pytest.mark.parametrize("notice_id", ADVERSE)
def test_adverse_notices_print_their_remedies(notice_id: str) -> None:
    told = data_of(notice_id, full=True)
    silent = {key: value for key, value in told.items() if not key.startswith("remed")}
    with_them = render(template_of(notice_id), told, sealed=True, at=AT)
    without = render(template_of(notice_id), silent, sealed=True, at=AT)
    assert len(with_them) > len(without)


def test_data_are_never_run_as_typst() -> None:
    hostile = data_of("withdrawal", full=True)
    hostile["case"]["applicant"] = '#panic("x") #read("/etc/passwd") $x$ [a]'
    assert render(template_of("withdrawal"), hostile, sealed=True, at=AT).startswith(b"%PDF-")


def test_posted_sheets_draw_on_nothing_but_the_whitelist() -> None:
    pack = pack_of(DIBAO)
    for rule in pack.service.publicity:
        notice = pack.service.notice(rule.notice)
        assert notice is not None
        template = pack.files[notice.file]
        drawn = set(re.findall(r"\br\.([a-z_]+)", template))
        assert drawn == set(rule.shows)
        assert "case." not in template
