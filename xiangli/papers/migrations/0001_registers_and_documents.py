import uuid

import django.db.models.deletion
from django.db import migrations, models

from xiangli.vault.public import ProtectTable


class Migration(migrations.Migration):
    initial = True

    dependencies = [("vault", "0001_grants")]

    operations = [
        migrations.CreateModel(
            name="PublicDocument",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code_digest", models.BinaryField(max_length=32, unique=True)),
                ("sha256", models.BinaryField(db_index=True, max_length=32)),
                ("issuer", models.CharField(max_length=100)),
                ("title_zh", models.CharField(max_length=60)),
                ("title_en", models.CharField(max_length=120)),
                ("number", models.CharField(max_length=60)),
                ("issued_on", models.DateField()),
                ("has_effect", models.BooleanField()),
                ("state", models.CharField(default="issued", max_length=10)),
                ("revoked_on", models.DateField(null=True)),
                ("revoked_why", models.CharField(blank=True, max_length=30)),
            ],
        ),
        migrations.CreateModel(
            name="Register",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("agency_id", models.UUIDField()),
                ("series", models.CharField(max_length=30)),
                ("year", models.PositiveSmallIntegerField()),
                ("last", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency_id", "series", "year"), name="papers_one_register"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=40)),
                (
                    "act",
                    models.CharField(
                        blank=True, help_text="which act of this kind it is", max_length=80
                    ),
                ),
                ("about_kind", models.CharField(max_length=30)),
                ("about_id", models.UUIDField()),
                ("scope_code", models.CharField(max_length=12)),
                ("person_id", models.UUIDField(null=True)),
                ("ticket", models.CharField(blank=True, max_length=20)),
                ("agency_id", models.UUIDField()),
                ("series", models.CharField(max_length=30)),
                ("year", models.PositiveSmallIntegerField()),
                ("number", models.PositiveIntegerField()),
                ("code", models.CharField(max_length=20)),
                ("file_id", models.UUIDField()),
                ("issued_at", models.DateTimeField()),
                ("issued_by", models.CharField(max_length=80)),
                (
                    "public",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="papers.publicdocument",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("about_id", "kind", "act"), name="papers_one_paper_an_act"
                    ),
                    models.UniqueConstraint(
                        fields=("agency_id", "series", "year", "number"), name="papers_one_number"
                    ),
                ],
            },
        ),
        ProtectTable(
            "papers_document",
            place="scope_code",
            person="person_id",
            ticket="ticket",
            grant="about_id",
        ),
    ]
