"""Page tags by which engines and inspectors tell pages apart (国办发〔2017〕47号, 网页标签规范)."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from xiangli.doors.articles import DOMAIN_WORDS, KIND_WORDS
from xiangli.places.public import called, get
from xiangli.resources.public import Resource

CHINA = ZoneInfo("Asia/Shanghai")
Tags = list[tuple[str, str]]


def column_tags(domain: str) -> Tags:
    return [("ColumnName", str(DOMAIN_WORDS[domain])), ("ColumnType", str(DOMAIN_WORDS[domain]))]


def article_tags(found: Resource) -> Tags:
    """The column it stands in, its title, the minute it was published, and whose words it is."""
    moment = found.first_published_at.astimezone(CHINA) if found.first_published_at else None
    return [
        ("ColumnName", str(DOMAIN_WORDS[found.domain])),
        ("ColumnType", str(KIND_WORDS[found.kind])),
        ("ArticleTitle", found.title), ("PubDate", f"{moment:%Y-%m-%d %H:%M}" if moment else ""),
        ("ContentSource", found.source_issuer or called(get(found.place_code).name)),
    ]  # fmt: skip
