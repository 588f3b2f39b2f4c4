from django.apps import AppConfig


class PagesConfig(AppConfig):
    """The page store: whole pages, answered before anything is asked of a database."""

    name = "xiangli.pages"
    label = "pages"
