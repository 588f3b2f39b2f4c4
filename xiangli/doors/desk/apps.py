from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "xiangli.doors.desk"
    label = "desk"
