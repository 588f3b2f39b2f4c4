from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The public site: one for the county, its townships and its villages."""

    name = "xiangli.doors.portal"
    label = "portal"

    def ready(self) -> None:
        from xiangli.doors.portal import panels
        from xiangli.doors.portal.account import sending

        panels.register()
        sending.register()
