"""The doors, in the order in which they are tried."""

from django.urls import URLPattern, URLResolver, path

from xiangli.config.health import healthz, metrics, readyz

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
]
