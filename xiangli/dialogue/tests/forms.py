"""Small forms for tests."""

import json
from datetime import date
from pathlib import Path

from xiangli.dialogue.rules.reading import read_form
from xiangli.dialogue.rules.values import Here

TODAY = date(2026, 11, 23)
PLACES = {
    "511722": ("宣汉县",),
    "511722100": ("宣汉县", "东乡镇"),
    "511722100001": ("宣汉县", "东乡镇", "解放路社区"),
    "110101": ("东城区",),
    "110101001001": ("东城区", "东华门街道", "多福巷社区"),
}
HERE = Here(TODAY, lambda code: PLACES.get(code, ()), "511722")
PACK = Path(__file__).parents[2] / "catalog/packs/dibao/form.json"


def both(text):
    return {"zh": text, "en": text}


def form(questions, *, schemas=None, required=(), pages=None, checks=(), **top):
    """A form with one page a question, unless pages are given."""
    schemas = schemas or {}
    asked = {
        key: {"label": both(key), **(said if isinstance(said, dict) else {"type": said})}
        for key, said in questions.items()
    }
    return {
        "type": "object",
        "properties": {key: schemas.get(key, {}) for key in questions},
        "required": list(required),
        "ui": {
            "pages": pages or [{"id": key, "questions": [key]} for key in questions],
            "questions": asked,
            **({"checks": list(checks)} if checks else {}),
        },
        **top,
    }


def one(kind, *, schema=None, required=True, **said):
    """A single question of a type."""
    document = form(
        {"start": "text", "q": {"type": kind, **said}},
        schemas={"q": schema or {}},
        required=["q"] if required else [],
    )
    return read_form(document).questions["q"]


def pack():
    """The real form of the assistance pack."""
    return json.loads(PACK.read_text(encoding="utf-8"))


def person_id(birth, sequence="001"):
    """A made-up ID number of this county with a right check character."""
    body = f"513022{birth}{sequence}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True))
    return body + "10X98765432"[total % 11]


SERVICE = form(
    {
        "agree": "declaration",
        "applicant": "person",
        "home": {"type": "place", "jurisdiction": True},
        "farms": "yesno",
        "crop": {"type": "text", "when": "answers.farms"},
        "mu": {"type": "area", "when": 'has(answers.crop) && answers.crop == "稻"'},
        "people": {
            "type": "members",
            "members": {
                "name": {"type": "text", "label": both("姓名"), "autocomplete": "name"},
                "id_number": {"type": "id_number", "label": both("身份证号")},
            },
        },
        "papers": {"type": "file", "max_files": 2},
        "note": "text",
    },
    schemas={"people": {"items": {"required": ["name", "id_number"]}}},
    required=["agree", "applicant", "home", "farms", "crop", "papers"],
    pages=[
        *({"id": key, "questions": [key]} for key in ("agree", "applicant", "home")),
        {"id": "farm", "questions": ["farms", "crop"]},
        *({"id": key, "questions": [key]} for key in ("mu", "people", "papers", "note")),
    ],
)
