from django.apps import AppConfig
from django.utils.module_loading import import_string


class WorkConfig(AppConfig):
    name = "xiangli.work"
    label = "work"

    def ready(self) -> None:
        """Models are not there yet when this module is imported; now they are."""
        import_string("xiangli.work.services.erasures.register")()
