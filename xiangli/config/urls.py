"""The doors, in the order in which they are tried."""

from importlib.util import find_spec

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from xiangli.config.health import healthz, metrics, readyz

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
    path("", include("xiangli.doors.api.urls")),
]
if find_spec("xiangli.doors.portal.urls"):
    urlpatterns += i18n_patterns(
        path("desk/", include("xiangli.doors.desk.urls")),
        path("", include("xiangli.doors.demo.urls")),
        path("", include("xiangli.doors.portal.urls")),
        prefix_default_language=False,
    )
    handler400 = "xiangli.doors.portal.views.errors.bad_request"
    handler403 = "xiangli.doors.portal.views.errors.forbidden"
    handler404 = "xiangli.doors.portal.views.errors.not_found"
    handler500 = "xiangli.doors.portal.views.errors.broken"
