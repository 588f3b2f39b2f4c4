import uuid

from django.db import migrations, models

from xiangli.vault.public import ProtectTable


class Migration(migrations.Migration):
    initial = True

    dependencies = [("vault", "0001_grants")]

    operations = [
        migrations.CreateModel(
            name="WorkItem",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("room", models.CharField(max_length=20)),
                ("kind", models.CharField(max_length=60)),
                ("about_id", models.UUIDField()),
                ("title", models.CharField(max_length=120)),
                ("basis", models.CharField(blank=True, max_length=120)),
                ("scope_code", models.CharField(db_collation="C", max_length=12)),
                ("role", models.CharField(max_length=40)),
                ("post_id", models.UUIDField(null=True)),
                ("due", models.DateField(null=True)),
                ("sort_on", models.DateField()),
                ("amber_from", models.DateField()),
                ("amber_days", models.PositiveSmallIntegerField(default=2)),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("closed_by", models.CharField(blank=True, max_length=80)),
                ("escalate_to_role", models.CharField(blank=True, max_length=40)),
                ("escalated_at", models.DateTimeField(null=True)),
                ("escalated_post", models.UUIDField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=["role", "scope_code"],
                        name="work_by_role",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("closed_at__isnull", True), ("escalated_at__isnull", False)
                        ),
                        fields=["escalate_to_role", "scope_code"],
                        name="work_escalated",
                    ),
                    models.Index(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=["post_id"],
                        name="work_by_post",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("closed_at__isnull", True),
                            ("escalated_at__isnull", True),
                            models.Q(("escalate_to_role", ""), _negated=True),
                        ),
                        fields=["due"],
                        name="work_to_escalate",
                    ),
                    models.Index(fields=["about_id"], name="work_about"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=("room", "kind", "about_id"),
                        name="work_open_once",
                    )
                ],
            },
        ),
        ProtectTable("work_workitem", place="scope_code", grant="about_id"),
    ]
