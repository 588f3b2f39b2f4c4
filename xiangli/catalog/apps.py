from datetime import datetime

from django.apps import AppConfig
from django.utils.module_loading import import_string


class CatalogConfig(AppConfig):
    name = "xiangli.catalog"
    label = "catalog"

    def ready(self) -> None:
        """Models are not there yet when this module is imported; now they are."""
        import_string("xiangli.catalog.forms.register")()

    def prepare(self, *, place: str, now: datetime) -> None:
        """Put the packs that come with the product into force at the county."""
        from xiangli.catalog.public import built_in_packs, load, read_folder
        from xiangli.kernel.public import Actor

        for folder in built_in_packs():
            by = Actor.system("prepare")
            load(files=read_folder(folder), jurisdiction=place, by=by, now=now)
