import uuid

import django.db.models.deletion
from django.db import migrations, models

import xiangli.vault.public
from xiangli.vault.public import ProtectTable


class Migration(migrations.Migration):
    initial = True

    dependencies = [("vault", "0001_grants")]

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=12, unique=True)),
                ("service_id", models.CharField(max_length=60)),
                ("edition", models.CharField(max_length=64)),
                ("process", models.UUIDField(null=True)),
                ("person_id", models.UUIDField(db_index=True)),
                ("helper_account_id", models.UUIDField(null=True)),
                ("scope_code", models.CharField(max_length=12)),
                ("filed_code", models.CharField(max_length=12)),
                ("applicant_mask", models.CharField(max_length=40)),
                ("phone_mask", models.CharField(max_length=16)),
                ("phone_blind", xiangli.vault.public.BlindField(db_index=True, max_length=16)),
                (
                    "id_tail_blind",
                    xiangli.vault.public.BlindField(db_index=False, max_length=16, null=True),
                ),
                ("members_count", models.PositiveSmallIntegerField(default=1)),
                ("state", models.CharField(max_length=20)),
                ("facts", models.JSONField(default=dict)),
                ("channel", models.CharField(default="online", max_length=12)),
                ("receipt_hash", models.CharField(blank=True, max_length=64)),
                ("received_at", models.DateTimeField()),
                ("acceptance_due", models.DateField(null=True)),
                ("decision_due", models.DateField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("edited", models.PositiveIntegerField(default=0)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["scope_code", "-received_at"], name="approval_by_place"),
                    models.Index(
                        condition=models.Q(("state", "received")),
                        fields=["acceptance_due"],
                        name="approval_unanswered",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Fact",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("scope_code", models.CharField(max_length=12)),
                ("person_id", models.UUIDField()),
                ("kind", models.CharField(max_length=30)),
                ("at", models.DateTimeField()),
                ("detail", models.JSONField(default=dict)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clock_facts",
                        to="approval.case",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Publicity",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("scope_code", models.CharField(max_length=12)),
                ("person_id", models.UUIDField()),
                ("kind", models.CharField(max_length=20)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("names_on_web", models.BooleanField(default=False)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publicities",
                        to="approval.case",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Act",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("scope_code", models.CharField(max_length=12)),
                ("person_id", models.UUIDField()),
                ("act", models.CharField(max_length=30)),
                ("node", models.CharField(blank=True, max_length=64)),
                ("at", models.DateTimeField()),
                ("actor", models.CharField(max_length=80)),
                ("post_id", models.UUIDField(null=True)),
                ("detail", models.JSONField(default=dict)),
                (
                    "words",
                    xiangli.vault.public.SealedField(
                        editable=False, null=True, purpose="approval.words"
                    ),
                ),
                ("event_hash", models.CharField(max_length=64)),
                ("seq", models.PositiveIntegerField()),
                ("key", models.CharField(blank=True, max_length=64)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acts",
                        to="approval.case",
                    ),
                ),
            ],
            options={
                "ordering": ["seq"],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "seq"), name="approval_one_seq")
                ],
            },
        ),
        ProtectTable(
            "approval_case", place="scope_code", person="person_id", ticket="number", grant="id"
        ),
        ProtectTable("approval_act", place="scope_code", person="person_id", grant="case_id"),
        ProtectTable("approval_fact", place="scope_code", person="person_id", grant="case_id"),
        ProtectTable("approval_publicity", place="scope_code", person="person_id", grant="case_id"),
    ]
