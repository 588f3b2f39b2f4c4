from datetime import datetime

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "xiangli.places"
    label = "places"

    def prepare(self, *, place: str, now: datetime) -> None:
        """Load the county; the whole country is `xiangli places load --country`."""
        from xiangli.kernel.public import Actor
        from xiangli.places.public import load

        load(prefix=place, by=Actor.system("prepare"), now=now)
