from django.apps import AppConfig


class ProcessConfig(AppConfig):
    name = "xiangli.process"
    label = "process"
