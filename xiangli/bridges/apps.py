from django.apps import AppConfig


class BridgesConfig(AppConfig):
    name = "xiangli.bridges"
    label = "bridges"

    def ready(self) -> None:
        from xiangli.bridges.witness.configured import configured_witness
        from xiangli.ledger.public import register_witness

        register_witness(configured_witness)
