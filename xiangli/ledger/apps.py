from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "xiangli.ledger"
    label = "ledger"
