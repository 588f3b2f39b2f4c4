from django.apps import AppConfig
from django.utils.module_loading import import_string


class CatalogConfig(AppConfig):
    name = "xiangli.catalog"
    label = "catalog"

    def ready(self) -> None:
        """Models are not there yet when this module is imported; now they are."""
        import_string("xiangli.catalog.forms.register")()
