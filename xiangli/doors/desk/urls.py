"""Addresses of the desk. All need an officer in a post."""

from django.urls import path, register_converter

from xiangli.doors.desk.numbers import ReceiptNumber
from xiangli.doors.desk.views import (
    acting,
    assigning,
    case,
    cases,
    counter,
    erasing,
    exporting,
    looking,
    offices,
    outbox,
    papering,
    rating,
    worklist,
)

register_converter(ReceiptNumber, "receipt")

app_name = "desk"

urlpatterns = [
    path("", worklist.show_work, name="work"),
    path("list.csv", exporting.as_csv, name="export"),
    path("assign/", assigning.give, name="assign"),
    path("cases/", cases.listing, name="cases"),
    path("outbox/", outbox.listing, name="outbox"),
    path("outbox/<uuid:key>/again/", outbox.again, name="again"),
    path("counter/", counter.unlocking, name="counter"),
    path("offices/", offices.listing, name="offices"),
    path("offices/reset/", offices.reset, name="reset"),
    path("erasure/<uuid:key>/", erasing.answer, name="erasure"),
    path("ratings/<uuid:key>/", rating.answer, name="rating"),
    path("case/<receipt:number>/", case.page, name="case"),
    path("case/<receipt:number>/act/", acting.act, name="act"),
    path("case/<receipt:number>/resume/", acting.resume, name="resume"),
    path("case/<receipt:number>/look/", looking.look, name="look"),
    path("case/<receipt:number>/file/<uuid:key>/", looking.file, name="file"),
    path("case/<receipt:number>/again/", papering.again, name="write-again"),
    path("case/<receipt:number>/paper/<uuid:key>/", papering.paper, name="paper"),
    path("case/<receipt:number>/paper/<uuid:key>/revoke/", papering.take_back, name="revoke"),
]
