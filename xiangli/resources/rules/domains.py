"""The seven domains of the site, and the kinds of resources."""

from __future__ import annotations

from typing import Final, Literal, get_args

Domain = Literal["affairs", "business", "farming", "culture", "science", "education", "health"]
"""政务 商务 农务 文化 科技 教育 医疗."""
DOMAINS: Final[tuple[Domain, ...]] = get_args(Domain)

Kind = Literal[
    "news", "notice", "policy", "interpretation", "lesson", "video", "answer", "event", "contact",
    "service_place", "dataset", "emergency",
]  # fmt: skip
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
