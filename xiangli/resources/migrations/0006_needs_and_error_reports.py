import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

import xiangli.vault.public
from xiangli.vault.public import ProtectTable


class Migration(migrations.Migration):
    dependencies = [
        ("resources", "0005_renditions"),
    ]

    operations = [
        migrations.CreateModel(
            name="DaySalt",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False)),
                ("salt", models.BinaryField(max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name="ErrorReport",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("scope_code", models.CharField(db_collation="C", max_length=12)),
                ("page", models.CharField(max_length=200)),
                ("text", models.CharField(max_length=500)),
                (
                    "phone",
                    xiangli.vault.public.SealedField(
                        editable=False, null=True, purpose="resources.reporter"
                    ),
                ),
                ("phone_mask", models.CharField(blank=True, max_length=16)),
                (
                    "phone_blind",
                    xiangli.vault.public.BlindField(db_index=True, max_length=16, null=True),
                ),
                ("reported_at", models.DateTimeField()),
                ("due", models.DateField()),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[("mended", "mended"), ("no_error", "no_error")],
                        max_length=8,
                    ),
                ),
                ("answer", models.CharField(blank=True, max_length=200)),
                ("answered_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["scope_code", "-reported_at"], name="resources_errors"),
                    models.Index(fields=["page", "text"], name="resources_same_error"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Need",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("scope_code", models.CharField(db_collation="C", max_length=12)),
                ("name", models.CharField(max_length=60)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "open"), ("met", "met"), ("refused", "refused")],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("kept", models.BooleanField(default=False)),
                ("people", models.PositiveIntegerField(default=0)),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("answer_title", models.CharField(blank=True, max_length=300)),
                ("answer_url", models.CharField(blank=True, max_length=300)),
                ("refused_because", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["state", "scope_code", "-people"], name="resources_needs")
                ],
            },
        ),
        migrations.CreateModel(
            name="Signal",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("scope_code", models.CharField(db_collation="C", max_length=12)),
                ("text", models.CharField(max_length=500)),
                (
                    "words",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), size=None
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("search", "search"),
                            ("unopened", "unopened"),
                            ("page", "page"),
                            ("question", "question"),
                        ],
                        max_length=10,
                    ),
                ),
                ("page", models.CharField(blank=True, max_length=200)),
                ("day", models.DateField()),
                ("people", models.PositiveIntegerField(default=0)),
                (
                    "need",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signals",
                        to="resources.need",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Seen",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("scope_code", models.CharField(db_collation="C", max_length=12)),
                ("day", models.DateField(db_index=True)),
                ("digest", models.BinaryField(max_length=32)),
                ("claimed", models.BooleanField(default=False)),
                (
                    "signal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="resources.signal"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Vote",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("scope_code", models.CharField(db_collation="C", max_length=12)),
                ("page", models.CharField(max_length=200)),
                ("useful", models.BooleanField()),
                ("people", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("page", "useful"), name="resources_one_vote")
                ],
            },
        ),
        migrations.CreateModel(
            name="Waiter",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("scope_code", models.CharField(db_collation="C", max_length=12)),
                (
                    "phone",
                    xiangli.vault.public.SealedField(editable=False, purpose="resources.waiter"),
                ),
                ("phone_mask", models.CharField(max_length=16)),
                ("phone_blind", xiangli.vault.public.BlindField(db_index=True, max_length=16)),
                ("left_at", models.DateTimeField()),
                ("told_at", models.DateTimeField(null=True)),
                (
                    "need",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="waiters",
                        to="resources.need",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="signal",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["words"], name="resources_signal_words"
            ),
        ),
        migrations.AddConstraint(
            model_name="signal",
            constraint=models.UniqueConstraint(
                fields=("need", "day", "channel", "page", "text"), name="resources_one_signal"
            ),
        ),
        migrations.AddConstraint(
            model_name="waiter",
            constraint=models.UniqueConstraint(
                fields=("need", "phone_blind"), name="resources_waits_once"
            ),
        ),
        ProtectTable("resources_need", place="scope_code"),
        ProtectTable("resources_signal", place="scope_code"),
        ProtectTable("resources_seen", place="scope_code"),
        ProtectTable("resources_waiter", place="scope_code"),
        ProtectTable("resources_vote", place="scope_code"),
        ProtectTable("resources_errorreport", place="scope_code"),
    ]
