from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "xiangli.delivery"
    label = "delivery"
