from django.apps import AppConfig


class StudioConfig(AppConfig):
    """The editors' way in: Wagtail behind our own login, with our own permissions."""

    name = "xiangli.doors.studio"
    label = "studio"
