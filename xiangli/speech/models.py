"""Which texts have been asked for as sound, and how far each is. Public texts only."""

from __future__ import annotations

from django.db import models


class Sound(models.Model):
    """One text by one voice. `name` is the hash of both; `files` tells the bytes of each kind."""

    STATES = [(state, state) for state in ("queued", "ready", "failed")]

    name = models.CharField(max_length=40, primary_key=True)
    lang = models.CharField(max_length=8)
    text = models.TextField()
    voice = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=STATES, default="queued")
    seconds = models.FloatField(default=0)
    files = models.JSONField(default=dict)
    problem = models.CharField(max_length=60, blank=True)
    asked_on = models.DateField()
    made_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["asked_on"], name="speech_asked_on")]

    def __str__(self) -> str:
        return f"{self.name[:8]} {self.state}"
