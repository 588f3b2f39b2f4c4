"""An article of the Wagtail yardstick."""

from __future__ import annotations

from django.db import models
from wagtail.fields import RichTextField
from wagtail.models import Page


class Article(Page):
    date = models.DateField(auto_now_add=True)
    introduction = models.CharField(max_length=250)
    body = RichTextField()
    template = "articles/article.html"
