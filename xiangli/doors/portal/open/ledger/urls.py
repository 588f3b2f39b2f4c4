"""`/open/ledger/`: each day's signed statement, for people and for machines."""

from django.urls import path

from xiangli.doors.portal.open.ledger import views

urlpatterns = [
    path("", views.days, name="ledger"),
    path("witness/", views.witness, name="ledger_witness"),
    path("<str:day>.json", views.statement, name="ledger_day"),
]
