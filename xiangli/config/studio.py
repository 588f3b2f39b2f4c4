"""The addresses within `/studio/`: ours, and Wagtail's, which take memory and are loaded late."""

from django.urls import URLPattern, URLResolver, include, path

from xiangli.config.urls import handler400, handler403, handler404, handler500
from xiangli.config.urls import urlpatterns as ours

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns: list[URLPattern | URLResolver] = [
    *ours,
    path("", include("xiangli.doors.studio.urls")),
]
