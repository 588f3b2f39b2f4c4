"""Tables of the places: public data, the same for everybody, hence without row-level policies.

Codes, names and keys have the collation "C": a plain B-tree then serves prefixes, ranges and order.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from xiangli.places.rules.codes import (
    NAME_OF,
    URBAN_CLASSES,
    Kind,
    Level,
    LevelName,
    kind_of,
    parent_of,
)

KINDS = ["merge", "recode", "rename", "split"]
CODE_SHAPE = r"^\d{2}(\d{2}(\d{2}(\d{3}(\d{3})?)?)?)?$"


class Place(models.Model):
    """One place of the five levels. It is in force while `valid_to` is empty.

    `valid_from` is the day of the edition or of the change that first told of it; `urban_class` is
    the 城乡分类 (111 … 220), empty where no source told it. `sought` holds
    the keys of `rules.keys`, a space before each: the name, and the initials of its readings.
    """

    code = models.CharField(primary_key=True, max_length=12, db_collation="C")
    level = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=40, db_collation="C")
    sought = models.TextField(db_collation="C")
    urban_class = models.CharField(max_length=3, blank=True, default="")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["level", "code"], name="places_by_level")]
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=CODE_SHAPE), name="places_code_shape"),
            models.CheckConstraint(
                condition=Q(urban_class__in=["", *sorted(URBAN_CLASSES)]), name="places_urban_class"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="places_begins_before_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def parent(self) -> str:
        """Code of the place right above; "" above a province."""
        return parent_of(self.code)

    @property
    def level_name(self) -> LevelName:
        return NAME_OF[Level(self.level)]

    @property
    def kind(self) -> Kind:
        return kind_of(self.code)


class PlaceKey(models.Model):
    """What a place in force is found by in the whole country; `fresh` as in `rules.keys`."""

    pk = models.CompositePrimaryKey("level", "text", "code")
    level = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=40, db_collation="C")
    code = models.CharField(max_length=12, db_collation="C")
    fresh = models.PositiveSmallIntegerField()


class PlaceEdition(models.Model):
    """An edition of the national code that was loaded here, for the places below `prefix`."""

    as_of = models.DateField()
    prefix = models.CharField(max_length=6, blank=True)
    source = models.CharField(max_length=60)
    sha256 = models.CharField(max_length=64)
    places = models.PositiveIntegerField()
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["as_of", "prefix"], name="places_edition_once")
        ]


class PlaceSuccession(models.Model):
    """What became of a code. Rows are added, never changed.

    merge: `old` ended and is part of `new`. split: `new` is one of the parts of `old`; the `heir`
    took its records. recode: the same place has another code, because the place above it changed.
    rename: only the name changed (`old` = `new`); `old_name` is what it was called.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=6)
    old = models.CharField(max_length=12, db_collation="C")
    old_name = models.CharField(max_length=40)
    new = models.CharField(max_length=12, db_collation="C")
    heir = models.BooleanField(default=True)
    on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["old"], name="places_successors"),
            models.Index(fields=["new"], name="places_predecessors"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="places_succession_kind")
        ]
