from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "xiangli.people"
    label = "people"
