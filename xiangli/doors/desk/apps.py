from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The officers' way in: what waits for them, and each case with the acts that it allows."""

    name = "xiangli.doors.desk"
    label = "desk"
