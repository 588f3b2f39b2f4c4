"""The index, the words of its titles, and what was asked. Public data, read without a scope."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class Document(models.Model):
    """What can be found, once for each language. `digest` tells whether it changed.

    `head` are the words of title and other names alone: small enough to lie in the row, where
    thousands are ranked by them; `words` are all.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=120)
    lang = models.CharField(max_length=8)
    title = models.CharField(max_length=300)
    url = models.CharField(max_length=300)
    place = models.CharField(max_length=12, db_collation="C", blank=True)
    audience = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()
    weight = models.FloatField()
    digest = models.BinaryField(max_length=32)
    head = SearchVectorField(null=True)
    words = SearchVectorField()
    body = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key", "lang"], name="search_one_document")
        ]
        indexes = [GinIndex(fields=["words"], name="search_words")]


class Term(models.Model):
    """A title, another name or a word of them: suggested while somebody types, and for a slip.

    `pinyin` are its syllables in their commonest reading, `sound` the same as heard by those who
    do not tell zh from z, l from n, f from h.
    """

    id = models.BigAutoField(primary_key=True)
    text = models.CharField(max_length=40, db_collation="C")
    lang = models.CharField(max_length=8)
    pinyin = models.CharField(max_length=160, db_collation="C", blank=True)
    initials = models.CharField(max_length=40, db_collation="C", blank=True)
    sound = models.CharField(max_length=160, db_collation="C", blank=True)
    weight = models.FloatField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["text", "lang"], name="search_one_term")]
        indexes = [
            models.Index(fields=["pinyin"], name="search_term_pinyin"),
            models.Index(fields=["initials"], name="search_term_initials"),
            models.Index(fields=["sound"], name="search_term_sound"),
        ]


class Asked(models.Model):
    """How often a query was asked at a place on a day, and how many of its hits were opened.

    Nothing of who asked is kept; see `rules.demand` for what may be written here at all.
    """

    id = models.BigAutoField(primary_key=True)
    query = models.CharField(max_length=30, db_collation="C")
    place = models.CharField(max_length=12, db_collation="C")
    day = models.DateField()
    times = models.PositiveIntegerField(default=1)
    hits = models.PositiveIntegerField()
    chosen = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "place", "query"], name="search_one_query")
        ]
