"""Tags of the frame: pictograms, styles, scripts, panels, dates, phone numbers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Final

from django import template
from django.http import HttpRequest
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from xiangli.doors import conf
from xiangli.doors.icons import symbol
from xiangli.doors.page import Page, page_of
from xiangli.doors.panels import Panel
from xiangli.doors.same import SamePart, left_open, rendered
from xiangli.doors.sheets import script, sheet
from xiangli.kernel.public import china_date, say_date, show_date, show_phone, show_yuan

register = template.Library()
_IN_SCRIPT: Final = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def xl_icon(context: Context, name: str) -> SafeString:
    """The pictogram of this name. It is hidden from readers: a word stands beside it."""
    symbol(name)
    _page(context).icons[name] = None
    return format_html('<svg class="i" aria-hidden="true"><use href="#i-{}"/></svg>', name)


@register.simple_tag(takes_context=True)
def xl_sprite(context: Context) -> SafeString:
    """The drawings of the pictograms used so far: stands last in `<body>`."""
    used = _page(context).icons
    drawings = mark_safe("".join(symbol(name) for name in used))  # noqa: S308 - our own files
    if not used:
        return drawings
    return format_html('<svg class="vh" aria-hidden="true">{}</svg>', drawings)


@register.simple_tag(takes_context=True)
def xl_style(context: Context, *names: str, panels: object = None) -> SafeString:
    """The page's one `<style>`: what all pages have, these sheets, and those of its panels."""
    wanted = [*names]
    if isinstance(panels, Mapping):
        wanted += [name for side in panels.values() for panel in side for name in panel.sheets]
    text = sheet(tuple(sorted(set(wanted))))
    _page(context).inline("style-src", text)
    return format_html("<style>{}</style>", mark_safe(text))  # noqa: S308 - our own files


@register.simple_tag(takes_context=True)
def xl_script(context: Context, name: str) -> SafeString:
    """A small script of ours, inline, which may talk to us alone. No page needs one to work."""
    text = script(name)
    _page(context).inline("script-src", text)
    _page(context).allow("connect-src", "'self'")
    return format_html("<script>{}</script>", mark_safe(text))  # noqa: S308 - our own files


@register.simple_tag(takes_context=True)
def xl_offline(context: Context) -> SafeString:
    """The worker that keeps pages for when there is no line, unless the county switched it off."""
    if not conf.offline():
        return SafeString("")
    text = script("offline")
    _page(context).inline("script-src", text)
    _page(context).allow("worker-src", "'self'")
    return format_html("<script>{}</script>", mark_safe(text))  # noqa: S308 - our own file


@register.simple_tag(takes_context=True)
def xl_jsonld(context: Context, data: object) -> SafeString:
    """Data for machines (schema.org), which cannot close its own element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_IN_SCRIPT)
    _page(context).inline("script-src", text)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(text),  # noqa: S308 - every sign that could end the element is escaped
    )


@register.simple_tag(takes_context=True)
def xl_same(context: Context, part: str) -> SafeString:
    """A part that is the same wherever site, reading and language are (same.py)."""
    frame, page = context["frame"], _page(context)
    same = SamePart(part, get_language() or "", frame.site)
    made = rendered(same, frame.reading)
    page.icons.update(dict.fromkeys(made.icons))
    if not frame.baking:
        return made.html
    page.left_open.append(same)
    return left_open(len(page.left_open) - 1)


@register.simple_tag(takes_context=True)
def xl_panel(context: Context, panel: Panel) -> SafeString:
    """A panel of the page."""
    return render_to_string(panel.template, dict(panel.context), request=_request(context))


@register.filter
def xl_day(moment: date | None) -> str:
    """11月23日 星期一"""
    return show_date(moment, get_language() or "zh-hans") if moment else ""


@register.filter
def xl_said_day(moment: date | None) -> str:
    """11月23日（星期一）, within a sentence"""
    return say_date(moment, get_language() or "zh-hans") if moment else ""


@register.filter
def xl_full_day(moment: date | None) -> str:
    """2026年11月23日 星期一"""
    return show_date(moment, get_language() or "zh-hans", year=True) if moment else ""


@register.filter
def xl_iso(moment: date | None) -> str:
    """The day in China, for `<time datetime>`."""
    return china_date(moment).isoformat() if moment else ""


@register.filter
def xl_yuan(fen: int | None) -> str:
    """1,234.50 (from fen)"""
    return "" if fen is None else show_yuan(fen)


@register.filter
def xl_phone(number: str) -> str:
    """A phone number as people read it, never broken over two lines."""
    return format_html('<span class="nb">{}</span>', show_phone(number)) if number else ""


def _request(context: Context) -> HttpRequest:
    request: HttpRequest = context["request"]
    return request


def _page(context: Context) -> Page:
    return page_of(_request(context))
