"""Pictures and data that were published, from the folder that holds nothing else."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

WEEK = 604_800


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponse:
    """Never shown as a page of ours: what was uploaded is a picture, or is kept."""
    if not default_storage.exists(path):
        raise Http404
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    with default_storage.open(path) as file:
        response = HttpResponse(file.read(), content_type=kind)
    if not kind.startswith("image/"):
        response.headers["Content-Disposition"] = f'attachment; filename="{Path(path).name}"'
    patch_cache_control(response, public=True, max_age=WEEK)
    return response
