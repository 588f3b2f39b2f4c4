"""Wagtail's own pages and what they are made of. Loaded when somebody first opens the studio."""

from django.urls import include, path

from xiangli.doors.studio.views.static import static

urlpatterns = [
    path("studio/static/<path:path>", static, name="studio-static"),
    path("studio/", include("wagtail.admin.urls")),
]
