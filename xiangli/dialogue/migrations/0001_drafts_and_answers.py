"""Drafts and answers; an answer is seen by whoever sees its draft."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import xiangli.vault.public
from xiangli.vault.public import ProtectTable

RULE = "exists (select 1 from dialogue_draft d where d.id = dialogue_answer.draft_id)"
FOLLOW_DRAFT = f"""
alter table dialogue_answer enable row level security;
alter table dialogue_answer force row level security;
create policy scope on dialogue_answer using ({RULE}) with check ({RULE});
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("vault", "0001_grants")]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code", models.CharField(max_length=12, unique=True)),
                ("service_id", models.CharField(max_length=60)),
                ("edition", models.CharField(max_length=64)),
                ("scope_code", models.CharField(max_length=12)),
                ("began_code", models.CharField(max_length=12)),
                ("person_id", models.UUIDField(null=True)),
                ("helper_account_id", models.UUIDField(db_index=True, null=True)),
                (
                    "phone_blind",
                    xiangli.vault.public.BlindField(db_index=False, max_length=16, null=True),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("correcting", "correcting"),
                            ("submitted", "submitted"),
                            ("discarded", "discarded"),
                            ("expired", "expired"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                (
                    "correcting",
                    models.JSONField(default=list, help_text="questions asked again; empty: all"),
                ),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("locked_until", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(default=0)),
                ("started_at", models.DateTimeField()),
                ("touched_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField(null=True)),
                ("noticed_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person_id", "-touched_at"], name="dialogue_of_person"),
                    models.Index(
                        condition=models.Q(("expires_at__isnull", False)),
                        fields=["expires_at"],
                        name="dialogue_expiring",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="dialogue.draft",
                    ),
                ),
                ("question", models.CharField(max_length=40)),
                (
                    "value",
                    xiangli.vault.public.SealedField(
                        editable=False, null=True, purpose="dialogue.answer"
                    ),
                ),
                (
                    "raw",
                    xiangli.vault.public.SealedField(
                        editable=False, null=True, purpose="dialogue.raw"
                    ),
                ),
                ("updated_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("draft", "question"), name="dialogue_one_answer"
                    )
                ],
            },
        ),
        ProtectTable(
            "dialogue_draft",
            place="scope_code",
            person="person_id",
            ticket="code",
            grant="id",
        ),
        migrations.RunSQL(FOLLOW_DRAFT, migrations.RunSQL.noop),
    ]
