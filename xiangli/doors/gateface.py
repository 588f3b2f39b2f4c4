"""What the gate says, in the words of the page's language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from xiangli.doors.casewords import in_language
from xiangli.resources.public import Finding, GateStopped, Judged, told


@dataclass(frozen=True, slots=True)
class Line:
    """A finding: what is wrong and what to do; `quoted` are the words that it is about."""

    say: str
    points: int
    blocks: bool
    quoted: str


@dataclass(frozen=True, slots=True)
class Face:
    """A report as pages show it."""

    score: int
    least: int
    stops: bool
    can_be_masked: bool
    blocking: tuple[Line, ...]
    advice: tuple[Line, ...]


def face(judged: Judged) -> Face:
    lines = [_line(judged, each) for each in judged.report.findings]
    return Face(
        score=judged.report.score,
        least=judged.least,
        stops=judged.stops,
        can_be_masked=judged.can_be_masked,
        blocking=tuple(line for line in lines if line.blocks),
        advice=tuple(line for line in lines if not line.blocks),
    )


def stopped_by(error: GateStopped) -> Iterator[str]:
    """Each finding that stops it; or that the score is too low."""
    found = error.judged.report.blocking if error.judged else ()
    yield from (in_language(*told(each)) for each in found)
    if not found:
        score, least = error.params["score"], error.params["least"]
        yield _("质量分 {score}，不到 {least}。照着提醒改一改。").format(score=score, least=least)


def _line(judged: Judged, finding: Finding) -> Line:
    return Line(
        say=in_language(*told(finding)),
        points=finding.points,
        blocks=finding.severity == "blocking",
        quoted=judged.quoted(finding),
    )
