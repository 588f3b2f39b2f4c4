"""The privacy notice as a door shows it before the first personal question (PIPL 17, 30)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xiangli.catalog.rules.citations import Lang
from xiangli.catalog.rules.parts.base import Words
from xiangli.catalog.rules.placeholders import fill
from xiangli.catalog.rules.service import Service


@dataclass(frozen=True, slots=True)
class PrivacyView:
    """Each field is a sentence, "" where the pack has none. `handlers`: name and contact."""

    version: str
    handlers: tuple[tuple[str, str], ...]
    purpose: str
    legal_ground: str
    method: str
    kinds: tuple[str, ...]
    sensitive_kinds: tuple[str, ...]
    sensitive_need: str
    sensitive_effect: str
    shared_with: tuple[tuple[str, str], ...]
    public_part: str
    children: str
    retention: str
    rights: str
    not_online: str


def privacy_view(service: Service, values: Mapping[str, str], lang: Lang) -> PrivacyView:
    """The notice of one language at one place."""
    told = service.privacy

    def said(text: str | Words | None) -> str:
        if text is None:
            return ""
        return fill(text if isinstance(text, str) else text[lang], values, lang)

    handlers = (told.handler, *([told.joint_handler] if told.joint_handler else []))
    return PrivacyView(
        version=told.version,
        handlers=tuple((said(each.name), said(each.contact)) for each in handlers),
        purpose=said(told.purpose),
        legal_ground=said(told.legal_ground),
        method=said(told.method),
        kinds=tuple(kind[lang] for kind in told.kinds if not kind.sensitive),
        sensitive_kinds=tuple(kind[lang] for kind in told.kinds if kind.sensitive),
        sensitive_need=said(told.sensitive_need),
        sensitive_effect=said(told.sensitive_effect),
        shared_with=tuple((said(each.name), said(each.why)) for each in told.shared_with),
        public_part=said(told.public_part),
        children=said(told.children),
        retention=said(told.retention),
        rights=said(told.rights),
        not_online=said(told.not_online),
    )
