"""`/open/freshness/`: how well what the county tells is kept, for people and for machines."""

from django.urls import path

from xiangli.doors.portal.open.freshness import views

urlpatterns = [
    path("", views.page, name="open-freshness"),
    path("list.csv", views.as_csv, name="open-freshness-csv"),
    path("list.json", views.as_json, name="open-freshness-json"),
]
