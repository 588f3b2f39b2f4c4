"""`/me/`: what a citizen who is logged in has here."""

from django.urls import path

from xiangli.doors.portal.me import acting, case, data, looks, mandates, overview

urlpatterns = [
    path("", overview.overview, name="me"),
    path("draft/<uuid:draft>/<str:wish>/", overview.draft, name="me-draft"),
    path("looks/", looks.looks, name="me-looks"),
    path("data/", data.data, name="me-data"),
    path("data/copy/", data.copy, name="me-copy"),
    path("data/erase/", data.erase, name="me-erase"),
    path("mandate/<uuid:mandate>/", mandates.withdraw, name="me-mandate"),
    path("mandate/<uuid:mandate>/undo/", mandates.undo, name="me-mandate-undo"),
    path("case/<str:number>/", case.show, name="me-case"),
    path("case/<str:number>/messages/", case.messages, name="me-messages"),
    path("case/<str:number>/paper/<uuid:document>/", case.paper, name="me-paper"),
    path("case/<str:number>/act/<str:act>/", acting.act, name="me-act"),
]
