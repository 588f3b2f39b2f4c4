from django.apps import AppConfig


class InsightsConfig(AppConfig):
    """What the county knows about how well it serves: inspection first."""

    name = "xiangli.insights"
    label = "insights"
