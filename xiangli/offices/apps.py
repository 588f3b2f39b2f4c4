from django.apps import AppConfig
from django.utils.module_loading import import_string


class OfficesConfig(AppConfig):
    name = "xiangli.offices"
    label = "offices"

    def ready(self) -> None:
        """Models are not there yet when this module is imported; now they are."""
        import_string("xiangli.offices.services.follow.register")()
