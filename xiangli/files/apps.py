from django.apps import AppConfig
from django.utils.module_loading import import_string


class FilesConfig(AppConfig):
    name = "xiangli.files"
    label = "files"

    def ready(self) -> None:
        """Models are not there yet when this module is imported; now they are."""
        import_string("xiangli.files.services.erase.register")()
        import_string("xiangli.files.services.reseal.register")()
