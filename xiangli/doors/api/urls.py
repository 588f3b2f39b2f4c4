"""Addresses of the API; `/api/openapi.json` describes them."""

from django.urls import URLPattern, path

from xiangli.doors.api.api import api
from xiangli.doors.api.everybody import for_everybody
from xiangli.doors.api.problems import no_such_address

OPEN = frozenset({"openapi-json", "places", "clock", "suggest"})
addresses, family, namespace = api.urls
for address in addresses:
    if isinstance(address, URLPattern) and address.name in OPEN and address.callback is not None:
        address.callback = for_everybody(address.callback)

urlpatterns = [
    path("api/", no_such_address),
    path("api/", (addresses, family, namespace)),
    path("api/<path:rest>", no_such_address),
]
