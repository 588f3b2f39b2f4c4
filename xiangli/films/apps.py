from django.apps import AppConfig


class FilmsConfig(AppConfig):
    name = "xiangli.films"
    label = "films"
