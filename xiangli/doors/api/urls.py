"""Addresses of the API; `/api/openapi.json` describes them."""

from django.urls import path

from xiangli.doors.api.api import api
from xiangli.doors.api.problems import no_such_address

urlpatterns = [path("api/", api.urls), path("api/<path:rest>", no_such_address)]
