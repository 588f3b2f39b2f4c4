from datetime import datetime

from django.apps import AppConfig
from django.utils.module_loading import import_string


class ResourcesConfig(AppConfig):
    """What the county tells its people, from the first draft to the archive."""

    name = "xiangli.resources"
    label = "resources"

    def ready(self) -> None:
        """Models are not there yet when this module is imported; now they are."""
        import_string("xiangli.resources.services.follow.register")()
        import_string("xiangli.resources.services.forget.register")()
        import_string("xiangli.resources.services.copying.register")()
        import_string("xiangli.resources.indexing.register")()

    def prepare(self, *, place: str, now: datetime) -> None:
        """A page for the county, each township and each village, for others to stand under."""
        from xiangli.kernel.public import Actor
        from xiangli.resources.public import grow_tree

        grow_tree(county=place, by=Actor.system("prepare"), now=now)
