from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "xiangli.search"
    label = "search"
