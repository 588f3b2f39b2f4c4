from django.apps import AppConfig
from django.utils.module_loading import import_string


class RatingsConfig(AppConfig):
    name = "xiangli.ratings"
    label = "ratings"

    def ready(self) -> None:
        """Models are not there yet when this module is imported; now they are."""
        import_string("xiangli.ratings.services.forget.register")()
