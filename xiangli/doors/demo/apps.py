from datetime import datetime

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """A county to look at: fictional people, real places. Asleep where settings say no demo."""

    name = "xiangli.doors.demo"
    label = "demo"

    def ready(self) -> None:
        from xiangli.doors.demo.marking import register

        register()

    def prepare(self, *, place: str, now: datetime) -> None:
        """Seat the officers, and leave the cases to the worker."""
        from xiangli.doors.demo.conf import is_demo
        from xiangli.doors.demo.services.set_up import set_up

        if is_demo():
            set_up(place=place, now=now)
