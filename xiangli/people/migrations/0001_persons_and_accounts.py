import uuid

from django.db import migrations, models

import xiangli.vault.public
from xiangli.vault.public import ProtectTable


class Migration(migrations.Migration):
    initial = True

    dependencies = [("vault", "0001_grants")]

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("username", models.CharField(max_length=60, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("citizen", "citizen"), ("officer", "officer")], max_length=8
                    ),
                ),
                ("person_id", models.UUIDField(null=True, unique=True)),
                ("display_name", models.CharField(blank=True, max_length=40)),
                ("is_active", models.BooleanField(default=True)),
                ("date_joined", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Mandate",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("person_id", models.UUIDField(db_index=True)),
                ("helper_account_id", models.UUIDField(db_index=True)),
                ("scope_code", models.CharField(max_length=12)),
                ("proof", models.CharField(max_length=20)),
                ("granted_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("scope_code", models.CharField(blank=True, max_length=12)),
                (
                    "name",
                    xiangli.vault.public.SealedField(
                        editable=False, null=True, purpose="person.name"
                    ),
                ),
                ("name_mask", models.CharField(blank=True, max_length=40)),
                (
                    "id_number",
                    xiangli.vault.public.SealedField(
                        editable=False, null=True, purpose="person.id_number"
                    ),
                ),
                (
                    "id_number_blind",
                    xiangli.vault.public.BlindField(db_index=True, max_length=16, null=True),
                ),
                ("id_number_mask", models.CharField(blank=True, max_length=18)),
                (
                    "phone",
                    xiangli.vault.public.SealedField(
                        editable=False, null=True, purpose="person.phone"
                    ),
                ),
                (
                    "phone_blind",
                    xiangli.vault.public.BlindField(
                        db_index=True, max_length=16, null=True, unique=True
                    ),
                ),
                ("phone_mask", models.CharField(blank=True, max_length=16)),
                ("created_at", models.DateTimeField()),
            ],
        ),
        ProtectTable("people_person", place="scope_code", person="id"),
        ProtectTable("people_mandate", place="scope_code", person="person_id"),
    ]
