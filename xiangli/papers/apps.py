from django.apps import AppConfig
from django.utils.module_loading import import_string


class PapersConfig(AppConfig):
    name = "xiangli.papers"
    label = "papers"

    def ready(self) -> None:
        """Models are not there yet when this module is imported; now they are."""
        import_string("xiangli.papers.services.forget.register")()
