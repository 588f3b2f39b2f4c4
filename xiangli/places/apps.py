from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "xiangli.places"
    label = "places"
