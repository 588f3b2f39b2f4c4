"""`/api/v1`, described in OpenAPI 3.1 at `/api/openapi.json`."""

from __future__ import annotations

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import JSONRenderer

from xiangli.doors.api import clock, places, problems, suggest


class Renderer(JSONRenderer):
    """Characters as they are, and no spaces: a third of the bytes."""

    json_dumps_params = {"ensure_ascii": False, "separators": (",", ":")}


class Api(NinjaAPI):
    """Describes its problems by their own media type."""

    def get_openapi_schema(
        self,
        *,
        path_prefix: str | None = None,
        path_params: dict[str, object] | None = None,
    ) -> OpenAPISchema:
        schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        for operations in schema["paths"].values():
            for operation in operations.values():
                problems.describe(operation["responses"])
        return schema


api = Api(
    title="Xiangli 乡里",
    version="1",
    description="Open data and services of the county, its townships and its villages.",
    openapi_url="/openapi.json",
    docs_url=None,
    urls_namespace="api",
    renderer=Renderer(),
)
problems.register(api)
api.add_router("/v1", places.router)
api.add_router("/v1", clock.router)
api.add_router("/v1", suggest.router)
