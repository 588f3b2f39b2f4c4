from django.apps import AppConfig
from django.utils.module_loading import import_string


class DeskConfig(AppConfig):
    """The officers' way in: what waits for them, and each case with the acts that it allows."""

    name = "xiangli.doors.desk"
    label = "desk"

    def ready(self) -> None:
        """Models are not there yet when this module is imported; now they are."""
        import_string("xiangli.doors.desk.review.own_sections.register")()
        import_string("xiangli.doors.desk.renditions.register")()
        import_string("xiangli.doors.desk.translations.register")()
        import_string("xiangli.doors.desk.films.register")()
