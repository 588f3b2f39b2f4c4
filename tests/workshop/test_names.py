"""No address of the product without a way that the walk through all pages takes."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.urls import URLResolver, get_resolver, include, path

from tests.journeys.names import WITH_STUDIO, all_names, all_views, studio_views, without_a_way
from tests.journeys.ways import WAYS


def planted(*more):
    return [*get_resolver().url_patterns, *more]


def test_every_name_has_a_way():
    assert without_a_way(WAYS) == []


def test_every_way_has_its_name():
    assert set(WAYS) - set(all_names()) == set()


@pytest.mark.parametrize(
    ("new", "named"),
    [
        (path("new/", HttpResponse, name="new"), "new"),
        (path("new/<int:number>/", HttpResponse), "new/<int:number>/"),
        (path("new/", include(([path("", HttpResponse, name="one")], "new"))), "new:one"),
        (path("admin/", include("allauth.urls")), None),
    ],
)
def test_a_new_name_is_missed(new, named):
    missed = without_a_way(WAYS, [new])
    if isinstance(new, URLResolver) and named is None:
        assert "account_login" in missed
    else:
        assert missed == [named]


def test_a_name_that_is_there_twice_is_refused():
    with pytest.raises(AssertionError, match="healthz"):
        all_names(planted(path("health", HttpResponse, name="healthz")))


def test_no_page_of_a_library_is_routed():
    """What is routed is ours, but for the description and the reading operations of the API."""
    theirs = {name for name, module in all_views() if module.partition(".")[0] != "xiangli"}
    assert theirs == {"api:openapi-json", "api:places", "api:clock", "api:suggest", "api:api-root"}


def test_the_studio_is_a_group_of_its_own_below_its_address():
    """Wagtail's names are not walked one by one; none of them answers anywhere else."""
    assert {route.split("/")[0] for _name, _module, route in studio_views()} == {"studio"}
    assert {"wagtailadmin_home", "wagtailadmin_pages:edit"} <= {name for name, *_ in studio_views()}
    ours = {name for name, _module in all_views(get_resolver(WITH_STUDIO).url_patterns)}
    assert {"wagtailadmin_home", "studio-static"} <= ours
    assert "wagtailadmin_home" not in all_names(get_resolver().url_patterns)
