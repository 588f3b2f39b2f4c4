import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="PlaceKey",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "level",
                        "text",
                        "code",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("level", models.PositiveSmallIntegerField()),
                ("text", models.CharField(db_collation="C", max_length=40)),
                ("code", models.CharField(db_collation="C", max_length=12)),
                ("fresh", models.PositiveSmallIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                (
                    "code",
                    models.CharField(
                        db_collation="C", max_length=12, primary_key=True, serialize=False
                    ),
                ),
                ("level", models.PositiveSmallIntegerField()),
                ("name", models.CharField(db_collation="C", max_length=40)),
                ("sought", models.TextField(db_collation="C")),
                ("urban_class", models.CharField(blank=True, default="", max_length=3)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["level", "code"], name="places_by_level")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("code__regex", "^\\d{2}(\\d{2}(\\d{2}(\\d{3}(\\d{3})?)?)?)?$")
                        ),
                        name="places_code_shape",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "urban_class__in",
                                ["", "111", "112", "121", "122", "123", "210", "220"],
                            )
                        ),
                        name="places_urban_class",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="places_begins_before_it_ends",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlaceEdition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("as_of", models.DateField()),
                ("prefix", models.CharField(blank=True, max_length=6)),
                ("source", models.CharField(max_length=60)),
                ("sha256", models.CharField(max_length=64)),
                ("places", models.PositiveIntegerField()),
                ("loaded_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("as_of", "prefix"), name="places_edition_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="PlaceSuccession",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=6)),
                ("old", models.CharField(db_collation="C", max_length=12)),
                ("old_name", models.CharField(max_length=40)),
                ("new", models.CharField(db_collation="C", max_length=12)),
                ("heir", models.BooleanField(default=True)),
                ("on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["old"], name="places_successors"),
                    models.Index(fields=["new"], name="places_predecessors"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["merge", "recode", "rename", "split"])),
                        name="places_succession_kind",
                    )
                ],
            },
        ),
    ]
