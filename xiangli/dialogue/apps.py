from django.apps import AppConfig
from django.utils.module_loading import import_string


class DialogueConfig(AppConfig):
    name = "xiangli.dialogue"
    label = "dialogue"

    def ready(self) -> None:
        """Models are not there yet when this module is imported; now they are."""
        import_string("xiangli.dialogue.services.forget.register")()
        import_string("xiangli.dialogue.services.copying.register")()
