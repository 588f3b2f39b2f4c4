"""Filters of the step picture and the clock calendar."""

from __future__ import annotations

from django import template

from xiangli.doors import words
from xiangli.doors.clockface import Clockface, Day, Gap, Line, Week

register = template.Library()
CLASSES = {"counted": "y", "ahead": "f", "left_out": "no", "late": "late", "blank": ""}


@register.filter
def xl_cell_class(day: Day) -> str:
    """Classes of a cell: look, today, due."""
    look = "" if day.is_due and day.look == "ahead" else CLASSES[day.look]
    marks = (look, "e" if day.is_due else "", "t" if day.is_today else "")
    return " ".join(mark for mark in marks if mark)


@register.filter
def xl_cell_word(day: Day) -> str:
    """Why the day of a cell is not counted, in a word that fits the cell."""
    return words.cell(day.why, day.name)


@register.filter
def xl_line_word(line: Line) -> str:
    return words.line(line.why, line.name)


@register.filter
def xl_why(why: str) -> str:
    return words.line(why, "")


@register.filter
def xl_span(stretch: Line | Gap) -> str:
    return words.span(stretch.first, stretch.last)


@register.filter
def xl_is_gap(week: Week | Gap) -> bool:
    return isinstance(week, Gap)


@register.filter
def xl_has_provisional(face: Clockface) -> bool:
    return face.state.provisional
