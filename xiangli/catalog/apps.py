from datetime import datetime

from django.apps import AppConfig
from django.utils.module_loading import import_string


class CatalogConfig(AppConfig):
    name = "xiangli.catalog"
    label = "catalog"

    def ready(self) -> None:
        """Models are not there yet when this module is imported; now they are."""
        import_string("xiangli.catalog.forms.register")()
        import_string("xiangli.catalog.indexing.register")()

    def prepare(self, *, place: str, now: datetime) -> None:
        """Put the packs that come with the product into force, under the county's own overlays;
        and what is in force, into the index."""
        from xiangli.catalog.indexing import every
        from xiangli.catalog.public import built_in_packs, read_folder, renew
        from xiangli.kernel.public import Actor
        from xiangli.search.public import put_many

        by = Actor.system("prepare")
        for folder in built_in_packs():
            renew(files=read_folder(folder), jurisdiction=place, by=by, now=now)
        put_many(entries=list(every()), by=by, now=now)
