"""The components of `ui/`, drawn with made-up values: the reference of the look.

`bin/shot --preview` draws them into shots/preview/ and takes their pictures. All persons are
fictional.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import Any, Final

import django
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.safestring import mark_safe

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xiangli.config.settings")
django.setup()

from xiangli.doors.clockface import clockface  # noqa: E402
from xiangli.doors.parts import Choice, Field, Lamp, Now, Problem, Receipt, marks  # noqa: E402
from xiangli.doors.pictures import Step, step_picture  # noqa: E402
from xiangli.kernel.public import ClockRule, Fact, Period, clocks  # noqa: E402

TODAY: Final = date(2026, 10, 20)


def course() -> tuple[Step, ...]:
    """A case under way, two steps of which run at the same time."""
    return (
        Step("交申请", 1, "done", "9月23日", "网上交的，代办员帮忙"),
        Step("镇里收下", 2, "done", "9月30日", "补了户口簿第3页，材料齐了"),
        Step("到家看过", 3, "done", "10月12日", "两个人去的"),
        Step("核对收入和家产", 3, "now", "到10月22日", "县核对中心在查"),
        Step("村里公示7天", 4, "to_come", "到10月30日"),
        Step("县民政局定", 5, "to_come", "最晚11月17日", "不同意，要书面说明理由"),
    )


def clock() -> Any:
    rule = ClockRule(
        Period(5, "wd", "escalate"), Period(30, "wd", extended_to=45),
        basis={"decision": "民发〔2021〕57号 第二十二条"},
    )  # fmt: skip
    facts = (
        Fact("received", date(2026, 9, 23)),
        Fact("correction_asked", date(2026, 9, 25)),
        Fact("correction_received", date(2026, 9, 30)),
        Fact("accepted", date(2026, 9, 30)),
    )
    return clocks(facts, rule, TODAY)


def pages() -> dict[str, dict[str, Any]]:
    """Context of each preview by its name."""
    agree = Field("agree", "agree", "上面写的都是真的。我们全家同意县民政局去查收入、存款和房产。")
    fields = (
        Field("name", "name", "姓名", "李小军"),
        Field(
            "kin", "kin", "他是你的", chosen=("3",),
            choices=tuple(
                Choice(str(n), word)
                for n, word in enumerate(("儿子女儿", "父母", "孙子孙女", "别的亲人"), 1)
            ),
        ),
        Field(
            "card", "card", "身份证号", "51302220081104021", hint="18位。户口簿他那一页上也有。",
            error="身份证号要18位，你填了17位。看看是不是漏了一位。",
        ),
        Field("money", "money", "种地、养猪，一年大约剩多少？", "6,800", unit="元", short=True),
        Field("say", "say", "还有什么要说的？", hint="没有就不填。", lines=4),
    )  # fmt: skip
    form = {
        "step": 3,
        "of": 9,
        "marks": marks(3, 9),
        "section": "一家人",
        "within": 2,
        "agree": agree,
    }
    return {
        "track": {
            "picture": step_picture(course()),
            "face": clockface(clock().decision, TODAY),
            "now": Now(
                TODAY, "正在核对收入和家产", "镇里提意见", "乡镇领导", date(2026, 11, 17), "给结果",
                Lamp("gn", "还有20个工作日"), "胡家镇民政办", "08185550122", "不用做什么，等着就行",
            ),
        },
        "clock": {"picture": step_picture(()), "face": clockface(clock().acceptance, TODAY)},
        "question": {**form, "fields": fields, "problems": [Problem("card", "身份证号少了1位")]},
        "check": {
            **form,
            "marks": marks(10, 9),
            "answers": [
                ("谁申请", "王秀英，女，67岁"), ("户口在哪", "胡家镇思乐村3组"),
                ("一起过日子的", "李德顺（丈夫）、李小军（孙子）"), ("短信发到", "139 0000 0115"),
            ],
        },
        "receipt": {
            "receipt": Receipt(
                "2609-0417-3592",
                (
                    ("办什么", "低保"),
                    ("哪天收的", "9月23日 星期三"),
                    ("几天内回话", "5个工作日，9月30日前"),
                ),
                mark_safe('<svg viewBox="0 0 9 9"><path d="M1 1h3v3H1zM5 5h3v3H5z"/></svg>'),
                tail="这件事的凭证 9f31 0c77",
            )
        },
    }  # fmt: skip


def draw(folder: Path) -> None:
    """Write each preview as a file of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, context in pages().items():
        template = "track" if name == "clock" else name
        request = RequestFactory().get("/")
        text = render_to_string(f"ui/preview/{template}.html", context, request=request)
        (folder / f"{name}.html").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
