"""Write the paper of an act."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from xiangli.approval.errors import NobodyIssues
from xiangli.approval.models import Act, Case
from xiangli.approval.notices.bodies import body
from xiangli.approval.notices.gather import Material, common
from xiangli.catalog.public import get as edition
from xiangli.catalog.public import local_facts
from xiangli.dialogue.public import read_answers
from xiangli.kernel.public import Actor
from xiangli.offices.public import posts_for
from xiangli.papers.public import Document, Issuer, PaperOrder, issue
from xiangli.people.public import Purpose, reveal
from xiangli.vault.public import service

ISSUERS = {"township": "township.leader", "county_bureau": "county.leader"}
# A sheet that is posted repeats what an earlier act proposed or decided.
SPOKEN_BEFORE = {
    "publicise": "give_opinion",
    "announce": "decide",
    "tell_check_result": "record_check",
}


@service
def write(*, case: UUID, act: UUID, notice: str, by: Actor, now: datetime) -> Document | None:
    """Render, seal and register the notice of an act. The same act gives the same paper.

    None where the case was erased meanwhile.

    Raises NobodyIssues, and the errors of papers.
    """
    if Case.objects.get(pk=case).is_forgotten:
        return None
    material = gather_for(case, act, notice, purpose="notice", by=by, now=now)
    order = PaperOrder(
        kind=notice,
        title_zh=material.notice.name.zh,
        title_en=material.notice.name.en,
        series=material.notice.series,
        template=material.pack.template(notice),
        data={**common(material), "body": body(material)},
        issuer=_issuer(material),
        about=("case", case),
        scope_code=material.case.scope_code,
        person_id=material.case.person_id,
        ticket=material.case.number,
        act=str(act),
        sealed=material.notice.sealed,
    )
    return issue(order=order, by=by, now=now)


def gather_for(
    case: UUID, act: UUID, notice: str, *, purpose: Purpose, by: Actor, now: datetime
) -> Material:
    """What a notice may draw on; each look that this takes is recorded with its purpose."""
    row = Case.objects.get(pk=case)
    done = Act.objects.get(pk=act)
    source = _source(done)
    pack = edition(row.edition)
    return Material(
        case=row, act=done, source=source, pack=pack, notice=pack.notice(notice),
        words=_words(source, purpose, by=by, now=now),
        answers=read_answers(draft=case, purpose=purpose, by=by, now=now).answers,
        local=pack.values(local_facts(row.scope_code), "zh"),
    )  # fmt: skip


def _source(act: Act) -> Act:
    """The act whose words the paper repeats."""
    if act.act not in SPOKEN_BEFORE:
        return act
    earlier = Act.objects.filter(case=act.case_id, act=SPOKEN_BEFORE[act.act], seq__lt=act.seq)
    return earlier.order_by("-seq").first() or act


def _words(act: Act, purpose: Purpose, *, by: Actor, now: datetime) -> Mapping[str, object]:
    known = reveal(
        {"words": act.words}, about=("case", act.case_id), person=act.person_id, by=by,
        purpose=purpose, now=now, scope_code=act.scope_code,
    )  # fmt: skip
    words: Mapping[str, object] = json.loads(known["words"]) if "words" in known else {}
    return words


def _issuer(material: Material) -> Issuer:
    role = ISSUERS.get(material.notice.issuer, "county.leader")
    post = next(iter(posts_for(role, material.case.scope_code)), None)
    if post is None:
        raise NobodyIssues(role=role)
    return Issuer(post.agency.pk, post.agency.name, post.agency.credit_code or "")
