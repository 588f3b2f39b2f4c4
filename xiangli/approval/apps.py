from datetime import datetime

from django.apps import AppConfig


class ApprovalConfig(AppConfig):
    name = "xiangli.approval"
    label = "approval"

    def ready(self) -> None:
        from xiangli.approval.listeners import on_close, on_finish, on_open
        from xiangli.approval.services.copying import register as register_copying
        from xiangli.approval.services.forget import register as register_forgetting
        from xiangli.approval.services.warn_expiry import register as register_warning
        from xiangli.process.public import register_listener

        register_listener(on_open=on_open, on_close=on_close, on_finish=on_finish)
        register_copying()
        register_forgetting()
        register_warning()

    def prepare(self, *, place: str, now: datetime) -> None:
        """Agencies that are asked see what they were asked before an upgrade."""
        from xiangli.approval.sharing import show_waiting
        from xiangli.kernel.public import Actor

        show_waiting(by=Actor.system("prepare"), now=now)
