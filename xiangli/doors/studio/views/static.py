"""Scripts and style sheets of the studio, from the packages that bring them."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from django.contrib.staticfiles.finders import find
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

YEAR = 31_536_000


@require_safe
def static(request: HttpRequest, path: str) -> HttpResponse:
    """An address carries the version, so that a browser may keep what it has."""
    found = find(path)
    if not isinstance(found, str) or not Path(found).is_file():
        raise Http404
    kind = mimetypes.guess_type(found)[0] or "application/octet-stream"
    response = HttpResponse(Path(found).read_bytes(), content_type=kind)
    patch_cache_control(response, public=True, max_age=YEAR, immutable=True)
    return response
