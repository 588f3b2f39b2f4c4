from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Carries the commands that set an instance up, and tells the desk what is not set up yet."""

    name = "xiangli.config"
    label = "config"

    def ready(self) -> None:
        from xiangli.config.checklist import examined
        from xiangli.doors.desk.checklist import register_checklist

        register_checklist(examined)
