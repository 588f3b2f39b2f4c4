from datetime import datetime

from django.apps import AppConfig
from django.utils.module_loading import import_string


class OfficesConfig(AppConfig):
    name = "xiangli.offices"
    label = "offices"

    def ready(self) -> None:
        """Models are not there yet when this module is imported; now they are."""
        import_string("xiangli.offices.services.follow.register")()

    def prepare(self, *, place: str, now: datetime) -> None:
        """Make the agencies and posts of the county, its townships and its villages."""
        from xiangli.kernel.public import Actor
        from xiangli.offices.public import set_up_county

        set_up_county(county_code=place, by=Actor.system("prepare"), now=now)
