"""Addresses of the demonstration; all of them 404 where there is none."""

from django.urls import path

from xiangli.doors.demo.views import phones, start

app_name = "demo"

urlpatterns = [
    path("demo/", start.page, name="start"),
    path("demo/code/<slug:username>/", start.code, name="code"),
    path("demo/phones/", phones.shelf, name="phones"),
    path("demo/phones/<slug:number>/", phones.inbox, name="phone"),
]
