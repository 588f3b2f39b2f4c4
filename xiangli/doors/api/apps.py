from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The door for machines."""

    name = "xiangli.doors.api"
    label = "doors_api"
