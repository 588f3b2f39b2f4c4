import uuid

from django.db import migrations, models

import xiangli.vault.public
from xiangli.vault.public import ProtectTable


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Rating",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("about_kind", models.CharField(max_length=20)),
                ("about_id", models.UUIDField()),
                ("service_id", models.CharField(max_length=60)),
                ("scope_code", models.CharField(max_length=12)),
                ("person_id", models.UUIDField(null=True)),
                ("stars", models.PositiveSmallIntegerField()),
                (
                    "words",
                    xiangli.vault.public.SealedField(
                        editable=False, null=True, purpose="ratings.words"
                    ),
                ),
                ("channel", models.CharField(max_length=12)),
                ("rated_at", models.DateTimeField()),
                ("contacted_at", models.DateTimeField(null=True)),
                (
                    "contact_words",
                    xiangli.vault.public.SealedField(
                        editable=False, null=True, purpose="ratings.contact"
                    ),
                ),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "settle_words",
                    xiangli.vault.public.SealedField(
                        editable=False, null=True, purpose="ratings.settle"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("about_kind", "about_id"), name="ratings_one_a_thing"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stars__gte", 1), ("stars__lte", 5)),
                        name="ratings_stars",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("service_id", models.CharField(max_length=60)),
                ("township_code", models.CharField(max_length=9)),
                ("month", models.DateField()),
                ("stars", models.PositiveSmallIntegerField()),
                ("count", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("service_id", "township_code", "month", "stars"),
                        name="ratings_one_tally",
                    )
                ],
            },
        ),
        ProtectTable("ratings_rating", place="scope_code", person="person_id", grant="about_id"),
    ]
