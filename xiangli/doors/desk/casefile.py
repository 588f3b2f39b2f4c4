"""A case as its page shows it, read at once in the officer's scope."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from xiangli.approval.public import SECRET_ACTS, Case, acts_of, missed, possible_acts, standing
from xiangli.delivery.public import messages_about
from xiangli.doors.caseface import case_picture, clocks_told
from xiangli.doors.casewords import in_language, state_words
from xiangli.doors.desk.actforms import Around, Filling, act_form, spoken
from xiangli.doors.desk.colleagues import colleagues_of
from xiangli.doors.desk.history import Told, history, looks
from xiangli.doors.desk.lines import places
from xiangli.doors.desk.messaging import sent
from xiangli.doors.desk.waiting import deadline, holders
from xiangli.files.public import files_of
from xiangli.kernel.public import Actor, china_date, show_number
from xiangli.ledger.public import looks_about
from xiangli.papers.public import papers_of
from xiangli.work.public import is_mine

LOOKS: Final = 20


def context(
    case: Case, by: Actor, now: datetime, filling: Filling | None = None, refused: str = ""
) -> Mapping[str, object]:
    """All that `case/page.html` needs. Opens nothing that is sealed."""
    stands = standing(case, now)
    pack, today = stands.edition, china_date(now)
    team = colleagues_of(by, now)
    around = Around(pack, team, today)
    forms = [act_form(each, around, filling) for each in possible_acts(case, by)]
    shown = next((form for form in forms if filling and form.act == filling.act), None)
    seen = list(looks_about(case.pk)[:LOOKS])
    acts = [act for act in acts_of(case.pk) if not (by.is_asked and act.act in SECRET_ACTS)]
    told: list[Told] = history(acts, pack, case, seen)
    lacking = missed(case.pk)
    return {
        "case": case,
        "number": show_number(case.number),
        "pack": pack,
        "title": in_language(pack.service.short_name.zh, pack.service.short_name.en),
        "place": places([case.scope_code])[case.scope_code],
        "state": state_words(case.state, case.facts),
        "deadline": deadline(stands),
        "picture": case_picture(stands, own=False),
        "clocks": clocks_told(stands),
        "forms": forms,
        "main": shown or next((form for form in forms if form.possible.of_task), None),
        "holders": holders(stands),
        "history": told,
        "looks": looks(seen),
        "files": len(files_of(("case", case.pk))),
        "papers": papers_of(("case", case.pk)),
        "agencies": {held.agency for held in by.roles},
        "messages_sent": sent(messages_about(case.pk)),
        "lacks_paper": lacking is not None and is_mine(by, lacking),
        "is_asked": by.is_asked,
        "refused": refused,
        "problems": shown.problems if shown else (),
        "typed": spoken(filling) if filling and not shown else [],
        "today": today,
    }
