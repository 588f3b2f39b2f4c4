import uuid

import django.db.models.deletion
from django.db import migrations, models

from xiangli.vault.public import ProtectTable

BY_INSTANCE = "exists (select 1 from process_instance i where i.id = process_token.instance_id)"
FOLLOW_INSTANCE = f"""
alter table process_token enable row level security;
alter table process_token force row level security;
create policy scope on process_token using ({BY_INSTANCE}) with check ({BY_INSTANCE});
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [("vault", "0001_grants")]

    operations = [
        migrations.CreateModel(
            name="ProcessDefinition",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("hash", models.CharField(max_length=64, unique=True)),
                ("key", models.CharField(blank=True, max_length=64)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("xml", models.BinaryField()),
                ("graph", models.JSONField()),
                ("made_at", models.DateTimeField()),
            ],
            options={"db_table": "process_definition"},
        ),
        migrations.CreateModel(
            name="ProcessInstance",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("about_kind", models.CharField(max_length=30)),
                ("about_id", models.UUIDField()),
                ("scope_code", models.CharField(max_length=12)),
                ("person_id", models.UUIDField(null=True)),
                ("ticket", models.CharField(blank=True, max_length=20)),
                ("state", models.CharField(default="running", max_length=10)),
                ("serial", models.PositiveIntegerField(default=0)),
                ("facts", models.JSONField(default=dict)),
                ("next_due", models.DateTimeField(null=True)),
                ("trouble", models.CharField(blank=True, max_length=60)),
                ("end", models.CharField(blank=True, max_length=64)),
                ("moves", models.JSONField(default=list)),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "definition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="process.processdefinition",
                    ),
                ),
            ],
            options={
                "db_table": "process_instance",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "running")),
                        fields=("about_id", "about_kind"),
                        name="process_one_running",
                    )
                ],
                "indexes": [
                    models.Index(fields=["about_id"], name="process_about"),
                    models.Index(
                        condition=models.Q(
                            ("next_due__isnull", False), ("state", "running"), ("trouble", "")
                        ),
                        fields=["next_due"],
                        name="process_due",
                    ),
                    models.Index(
                        condition=models.Q(("trouble", ""), _negated=True),
                        fields=["scope_code"],
                        name="process_trouble",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProcessToken",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("serial", models.PositiveIntegerField()),
                ("node", models.CharField(max_length=64)),
                ("flow", models.CharField(blank=True, max_length=64)),
                ("host", models.PositiveIntegerField(default=0)),
                ("due_on", models.DateField(null=True)),
                ("due_at", models.DateTimeField(null=True)),
                ("provisional", models.BooleanField(default=False)),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("how", models.CharField(blank=True, max_length=12)),
                (
                    "instance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tokens",
                        to="process.processinstance",
                    ),
                ),
            ],
            options={
                "db_table": "process_token",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("instance", "serial"), name="process_one_serial"
                    )
                ],
            },
        ),
        ProtectTable(
            "process_instance",
            place="scope_code",
            person="person_id",
            ticket="ticket",
            grant="about_id",
        ),
        migrations.RunSQL(FOLLOW_INSTANCE, migrations.RunSQL.noop),
    ]
