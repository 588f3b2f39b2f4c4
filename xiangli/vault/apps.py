from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "xiangli.vault"
    label = "vault"
