"""Pages for the places of this county that have none yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale, Page, Site

from xiangli.kernel.public import Actor
from xiangli.places.public import Place, in_force, townships_of, villages_of
from xiangli.resources.models import PlacePage
from xiangli.resources.permissions import ask_for_system
from xiangli.vault.public import service

ROOT_TITLE = "Root"


@service
def grow_tree(*, county: str, by: Actor, now: datetime) -> int:
    """How many pages are new. May be repeated. Raises UnknownPlace, PlaceEnded."""
    ask_for_system(by, "grow_tree")
    root = _root()
    known = set(PlacePage.objects.values_list("place_code", flat=True))
    top = in_force(county)
    made = _hang(root, [top], known)
    above = _page(top)
    made += _hang(above, townships_of(county), known)
    below: dict[str, list[Place]] = {}
    for village in villages_of(county):
        below.setdefault(village.parent, []).append(village)
    parents = PlacePage.objects.in_bulk(below, field_name="place_code")
    made += sum(_hang(parents.get(code, above), below[code], known) for code in below)
    _serve_from(above)
    return made


def _root() -> Page:
    """The top of Wagtail's tree, which its migrations make, with a page of welcome below."""
    Locale.objects.get_or_create(language_code="zh-hans")
    root = Page.get_first_root_node()
    return root or Page.add_root(instance=Page(title=ROOT_TITLE, slug="root", url_path="/"))


def _page(place: Place) -> PlacePage:
    found: PlacePage = PlacePage.objects.get(place_code=place.code)
    return found


def _hang(parent: Page, places: Iterable[Place], known: set[str]) -> int:
    """Written in bulk: one by one, a thousand pages would be most of the first start."""
    new = [place for place in places if place.code not in known]
    if not new:
        return 0
    last = parent.get_last_child()
    step = PlacePage._str2int(last.path[-PlacePage.steplen :]) if last else 0  # noqa: SLF001
    rows = Page.objects.bulk_create(
        _row(parent, place, step + at) for at, place in enumerate(new, 1)
    )
    for row, place in zip(rows, new, strict=True):
        page = PlacePage(page_ptr=row, place_code=place.code)
        page.__dict__.update({k: v for k, v in row.__dict__.items() if not k.startswith("_")})
        page.save_base(raw=True)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + len(new))
    return len(new)


def _row(parent: Page, place: Place, step: int) -> Page:
    depth = parent.depth + 1
    return Page(
        title=place.name,
        draft_title=place.name,
        slug=place.code,
        url_path=f"{parent.url_path}{place.code}/",
        path=PlacePage._get_path(parent.path, depth, step),  # noqa: SLF001
        depth=depth,
        numchild=0,
        live=True,
        locale=Locale.get_default(),
        content_type=ContentType.objects.get_for_model(PlacePage),
    )


def _serve_from(county: PlacePage) -> None:
    """Wagtail wants a site, and shows its name; its welcome goes."""
    Site.objects.update_or_create(
        is_default_site=True, defaults={"root_page": county, "hostname": "localhost"}
    )
    for welcome in Page.objects.filter(depth=2, slug="home", content_type__model="page"):
        welcome.delete()
