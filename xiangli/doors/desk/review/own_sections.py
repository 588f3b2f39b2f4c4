"""The desk's own sections of a piece's page: the gate, the differences, the text, the books."""

from __future__ import annotations

from xiangli.doors.articles import DOMAIN_WORDS, blocks, facts, lines
from xiangli.doors.desk.review.sections import Section, Seen, register_section
from xiangli.doors.gateface import face
from xiangli.doors.language import tag
from xiangli.kernel.public import china_date
from xiangli.people.public import officer_names
from xiangli.resources.public import balance_of, changes, judge


def register() -> None:
    register_section("gate", gate, order=10)
    register_section("changes", differences, order=20)
    register_section("text", text, order=30)
    register_section("books", books, order=90)


def gate(seen: Seen) -> Section:
    """Of the edition in hand, and how its column leans."""
    column = balance_of(seen.resource.place_code, seen.resource.domain)
    context = {
        "gate": face(judge(seen.page, china_date(seen.now))), "seen": seen, "column": column,
        "domain": DOMAIN_WORDS[seen.resource.domain],
    }  # fmt: skip
    return Section("desk/review/gate.html", context)


def differences(seen: Seen) -> Section | None:
    """From what people read now."""
    public = seen.resource.live_revision
    if public is None or seen.is_public:
        return None
    found = changes(list(lines(public.as_object())), list(lines(seen.page)))
    return Section("desk/review/changes.html", {"changes": found})


def text(seen: Seen) -> Section:
    """As the reader will see it."""
    context = {
        "it": seen.page, "lang": tag(seen.page.language), "facts": facts(seen.page),
        "blocks": list(blocks(seen.page)),
    }  # fmt: skip
    return Section("desk/review/text.html", context)


def books(seen: Seen) -> Section:
    """Who wrote, who passed, until when."""
    saved = seen.resource.revisions.order_by("-pk").values_list("pk", "created_at", "user_id")[:20]
    rows = list(saved)
    people = {user for _pk, _at, user in rows if user} | {seen.resource.passed_by}
    names = officer_names(people - {None})
    marks = {seen.resource.waiting: "waiting", seen.resource.live_revision_id: "public"}
    return Section(
        "desk/review/books.html",
        {
            "it": seen.resource,
            "passed_by": names.get(seen.resource.passed_by, ""),
            "editions": [(at, names.get(user, ""), marks.get(pk, "")) for pk, at, user in rows],
        },
    )
