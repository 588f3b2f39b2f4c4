from django.apps import AppConfig


class DoorsConfig(AppConfig):
    """The frame that all doors share: look, language, headers."""

    name = "xiangli.doors"
    label = "doors"

    def ready(self) -> None:
        from xiangli.doors import baking

        baking.register()
