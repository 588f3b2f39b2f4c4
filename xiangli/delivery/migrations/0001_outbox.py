import uuid

from django.db import migrations, models

import xiangli.vault.public
from xiangli.vault.public import ProtectTable


class Migration(migrations.Migration):
    initial = True

    dependencies = [("vault", "0001_grants")]

    operations = [
        migrations.CreateModel(
            name="SimulatedMessage",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("carrier_id", models.CharField(max_length=60, unique=True)),
                ("number", models.CharField(db_index=True, max_length=20)),
                ("text", models.CharField(max_length=700)),
                ("incoming", models.BooleanField(default=True)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.CharField(max_length=120, unique=True)),
                ("channel", models.CharField(default="sms", max_length=10)),
                ("person_id", models.UUIDField(null=True)),
                ("scope_code", models.CharField(blank=True, max_length=12)),
                ("about_kind", models.CharField(max_length=20)),
                ("about_id", models.UUIDField()),
                (
                    "number",
                    xiangli.vault.public.SealedField(editable=False, purpose="delivery.number"),
                ),
                ("number_mask", models.CharField(max_length=16)),
                ("number_blind", xiangli.vault.public.BlindField(db_index=True, max_length=16)),
                ("text", xiangli.vault.public.SealedField(editable=False, purpose="delivery.text")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "queued"),
                            ("sent", "sent"),
                            ("delivered", "delivered"),
                            ("failed", "failed"),
                        ],
                        default="queued",
                        max_length=10,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("carrier_id", models.CharField(blank=True, max_length=60)),
                ("problem", models.CharField(blank=True, max_length=60)),
                ("queued_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("delivered_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["about_id", "queued_at"], name="delivery_message_about")
                ],
            },
        ),
        ProtectTable("delivery_message", place="scope_code", person="person_id"),
    ]
