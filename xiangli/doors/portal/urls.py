"""Addresses of the public site. Names stay put: other doors and other systems rely on them."""

from django.urls import include, path, re_path

from xiangli.doors.portal.views import home, pages, places, search, services, track

app_name = "portal"

urlpatterns = [
    path("", home.county, name="home"),
    re_path(r"^t/(?P<code>[^/]+)/$", places.township, name="township"),
    re_path(r"^v/(?P<code>[^/]+)/$", places.village, name="village"),
    path("places/", places.chooser, name="places"),
    path("s/", services.listing, name="services"),
    re_path(r"^s/(?P<service_id>[a-z][a-z0-9_]{0,59})/$", services.guide, name="guide"),
    path("", include("xiangli.doors.portal.account.urls")),
    path("me/", include("xiangli.doors.portal.me.urls")),
    re_path(
        r"^s/(?P<service_id>[a-z][a-z0-9_]{0,59})/apply/",
        include("xiangli.doors.portal.apply.urls"),
    ),
    path("search", search.results, name="search"),
    path("track/", track.query, name="track"),
    path("verify/", include("xiangli.doors.portal.verify.urls")),
    path("open/ledger/", include("xiangli.doors.portal.open.ledger.urls")),
    path("about/", pages.about, name="about"),
    path("privacy/", pages.privacy, name="privacy"),
    path("access/", pages.access, name="access"),
    path("sitemap/", pages.sitemap, name="sitemap"),
    path("robots.txt", pages.robots, name="robots"),
]
