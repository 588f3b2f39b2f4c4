"""How it is done: lessons in words and in pictures that move, questions with their answers."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from xiangli.resources.models.resource import Resource, panels

LESSON = ("crop", "season", "materials", "cost", "risk")


class Taught(Resource):
    """`Resource.body` has the steps."""

    crop = models.CharField(
        _("什么作物、什么牲口"), max_length=40, blank=True, help_text=_("讲种养的要写，别的不写")
    )
    season = models.CharField(_("什么时候做"), max_length=60)
    materials = models.CharField(_("要用什么"), max_length=200, blank=True)
    cost = models.CharField(_("大概花多少"), max_length=80, blank=True)
    risk = models.CharField(_("要当心什么"), max_length=200, blank=True)

    class Meta:
        abstract = True


class Lesson(Taught):
    KIND = "lesson"
    is_creatable = True
    content_panels: ClassVar[list[Any]] = panels(*LESSON)

    class Meta:
        verbose_name = _("教你做")


class VideoLesson(Taught):
    """The film itself is uploaded apart; without it the transcript is the lesson."""

    length_seconds = models.PositiveIntegerField(_("多少秒"), null=True, blank=True)
    transcript = models.TextField(_("片子里说的话"))

    KIND = "video"
    is_creatable = True
    content_panels: ClassVar[list[Any]] = panels(*LESSON, "length_seconds", "transcript")

    class Meta:
        verbose_name = _("视频课")


class Answer(Resource):
    """The question is the title as people ask it; the answer is the text."""

    question = models.CharField(_("问题"), max_length=200)
    answered_by = models.CharField(_("谁答的"), max_length=60, help_text=_("写单位或岗位"))

    KIND = "answer"
    is_creatable = True
    content_panels: ClassVar[list[Any]] = panels("question", "answered_by")

    class Meta:
        verbose_name = _("问答")
