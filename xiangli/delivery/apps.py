from django.apps import AppConfig
from django.utils.module_loading import import_string


class DeliveryConfig(AppConfig):
    name = "xiangli.delivery"
    label = "delivery"

    def ready(self) -> None:
        """Models are not there yet when this module is imported; now they are."""
        import_string("xiangli.delivery.services.forget.register")()
