from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Carries the commands that set an instance up."""

    name = "xiangli.config"
    label = "config"
