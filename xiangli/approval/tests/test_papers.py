"""The right paper after each act: what it says, what it must not, and that its seal holds."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from xiangli.approval.models import Act, Case
from xiangli.approval.tasks import write_notice
from xiangli.approval.tests.walking import FIRST_TRY, Walk
from xiangli.catalog.tests.answering import household, id_number, member
from xiangli.kernel.public import Actor, show_number
from xiangli.papers.public import open_paper, papers_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
SON = member("王小强", "20150405", "minor_child", "0000000b", work="unable")
FAMILY = {
    "has_members": True, "has_under_14": True, "guardian_consent": {"agreed": True},
    "members": [SON], "bank_card": "6217003320001234560", "bank_holder": "王秀英",
    "my_health": "chronic",
}  # fmt: skip
ID = household()["applicant"]["id_number"]
# What no posted sheet may show, wherever it stands in the answers.
PRIVATE = (ID, ID[-6:], "6217003320001234560", "王小强", SON["id_number"], "3组", "慢性")


def wanted(walk, act):
    """Notices that the pack wants for an act as it was done."""
    with walk.looking():
        facts = Case.objects.get(pk=walk.key).facts
    notices = [each for each in walk.edition.service.notices if each.act == act]
    return [
        each.id
        for each in notices
        if not each.when or str(facts.get("decision")) in each.when
    ]  # fmt: skip


def paper(walk, act, tmp_path):
    """Run the job of the act twice, and give the one PDF's path and text."""
    (notice,) = wanted(walk, act)
    with walk.looking():
        done = Act.objects.filter(case_id=walk.key, act=act).latest("seq")
    for _ in range(2):
        write_notice(FIRST_TRY, str(walk.key), str(done.pk), notice, walk.place)
    with walk.looking():
        (document,) = papers_of(("case", walk.key)).filter(act=str(done.pk))
    pdf = open_paper(
        document=document.pk, purpose="audit", by=Actor.system("audit"), now=walk.now
    ).data
    path = tmp_path / f"{notice}.pdf"
    path.write_bytes(pdf)
    return path, text_of(path)


def text_of(path):
    out = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return re.sub(r"\s+", "", out.stdout.decode())


def go(walk, act, **said):
    """The case after the act, by the way that leads there."""
    if act == "submit":
        return walk
    if act in {"accept", "ask_correction", "refuse_acceptance", "withdraw", "terminate"}:
        pass
    elif act == "tell_check_result":
        walk.to("record_visit", record_check={"passed": False, "findings": "名下有小轿车一辆"})
    elif act == "extend":
        walk.to("give_opinion")
    else:
        walk.to(act)
    walk.do(act, **said)
    return walk


CASES = {
    "submit": ("收件凭证", "最晚回话", "2026年11月30日", "09:00", "身份证"),
    "accept": ("受理通知书", "30个工作日", "2027年1月5日", "暂定"),
    "ask_correction": ("补正告知书", "户口簿", "缺李小军那一页", "一页拍一张", "2026年12月7日"),
    "refuse_acceptance": ("不予受理告知书", "户口不在本县", "行政复议", "行政诉讼", "60日"),
    "tell_check_result": ("核对结果告知书", "小轿车", "2026年11月26日", "复查"),
    "publicise": ("初审公示", "思乐村下列家庭", "王秀英", "2", "620.00", "2026年11月30日"),
    "extend": ("延长", "2027年1月5日", "2027年1月26日", "洪水断路"),
    "decide": ("确认通知书", "620.00", "2027年1月", "4560", "一年", "行政复议"),
    "announce": ("结果公布", "公布地点：思乐村。", "王秀英", "620.00"),
    "terminate": ("终止", "三次上门", "行政复议"),
    "withdraw": ("撤回",),
}


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")
@pytest.mark.parametrize("act", CASES)
def test_each_act_has_its_paper(act, tmp_path):
    walk = Walk.begin(FAMILY).submit()
    go(walk, act)
    _, text = paper(walk, act, tmp_path)
    for words in (*CASES[act], "未用印，无法律效力"):
        assert words in text, (words, text)
    assert "短信：" not in text, "no number takes messages"
    number = show_number(walk.receipt.number)
    assert (number in text) == (act not in {"publicise", "announce"})


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")
class TestPosted:
    @pytest.mark.parametrize("act", ["publicise", "announce"])
    def test_name_number_and_amount_and_nothing_else(self, act, tmp_path):
        walk = go(Walk.begin(FAMILY).submit(), act)
        _, text = paper(walk, act, tmp_path)
        assert not [private for private in (*PRIVATE, walk.phone) if private in text]

    def test_a_proposal_to_refuse_shows_no_amount(self, tmp_path):
        walk = Walk.begin(FAMILY).submit().to("give_opinion")
        walk.do("give_opinion", opinion="refused", amount=62000, reason="人均收入高于标准")
        walk.do("publicise")
        _, text = paper(walk, "publicise", tmp_path)
        assert "拟不予确认" in text
        assert "620" not in text
        assert "人均收入" not in text

    def test_a_late_sheet_shows_what_was_proposed_then(self, tmp_path):
        walk = Walk.begin(FAMILY).submit().to("publicise")
        walk.do("publicise")
        walk.do("take_objection")
        walk.wait(10)
        walk.do("record_reinquiry")
        walk.do("give_opinion", opinion="refused", amount=1, reason="有车")
        _, text = paper(walk, "publicise", tmp_path)
        assert "620.00" in text
        assert "拟不予确认" not in text

    def test_a_child_is_posted_by_surname_only(self, tmp_path):
        child = {"name": "欧阳小北", "id_number": id_number("20100304"), "phone": "13900000115"}
        walk = Walk.begin({**FAMILY, "applicant": child}).submit().to("publicise")
        walk.do("publicise")
        _, text = paper(walk, "publicise", tmp_path)
        assert "欧阳某" in text
        assert "小北" not in text

    @pytest.mark.parametrize(("born", "shown"), [("19600229", "王春梅"), ("20120229", "王某")])
    def test_a_leap_days_child_is_of_age_like_any_other(self, born, shown, tmp_path):
        applicant = {"name": "王春梅", "id_number": id_number(born), "phone": "13900000115"}
        walk = Walk.begin({**FAMILY, "applicant": applicant}).submit().to("publicise")
        walk.do("publicise")
        _, text = paper(walk, "publicise", tmp_path)
        assert shown in text


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")
def test_a_refusal_says_why_and_where_to_turn(tmp_path):
    walk = Walk.begin().submit().to("decide")
    walk.do("decide", decision="refused", reason="人均收入高于当地标准")
    path, text = paper(walk, "decide", tmp_path)
    for words in (
        "不予确认通知书",
        "人均收入高于当地标准",
        "行政复议",
        "60日",
        "行政诉讼",
        "6个月",
    ):
        assert words in text
    assert path.name == "non_confirmation.pdf"


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")
def test_half_yearly_where_income_varies(tmp_path):
    walk = Walk.begin({"my_work": "working"}).submit().to("decide")
    walk.do("decide")
    assert "半年" in paper(walk, "decide", tmp_path)[1]


@pytest.mark.skipif(not shutil.which("pdfsig"), reason="poppler-utils is not installed")
def test_the_seal_holds_in_pdfsig_and_not_over_a_flipped_byte(tmp_path):
    walk = Walk.begin().submit()
    walk.do("accept")
    path, _ = paper(walk, "accept", tmp_path)
    assert "Signature is Valid" in _pdfsig(path)
    pdf = bytearray(path.read_bytes())
    pdf[len(pdf) // 3] ^= 1
    path.write_bytes(pdf)
    assert "Signature is Valid" not in _pdfsig(path)


def _pdfsig(path):
    out = subprocess.run(["pdfsig", path], capture_output=True, check=False)
    return out.stdout.decode() + out.stderr.decode()
