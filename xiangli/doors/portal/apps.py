from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The public site: one for the county, its townships and its villages."""

    name = "xiangli.doors.portal"
    label = "portal"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from xiangli.doors.articles import KIND_WORDS
        from xiangli.doors.kinds import register_kind
        from xiangli.doors.portal import (
            addresses,
            filming,
            hearing,
            informing,
            panels,
            standing,
        )
        from xiangli.doors.portal.account import sending
        from xiangli.doors.portal.me import telling

        register_kind("service", _("办事"))
        for kind, word in KIND_WORDS.items():
            register_kind(kind, word)
        addresses.register()
        filming.register()
        hearing.register()
        informing.register()
        panels.register()
        sending.register()
        standing.register()
        telling.register()
