import uuid

from django.db import migrations, models

from xiangli.vault.protect import ProtectTable


class Migration(migrations.Migration):
    initial = True
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Grant",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("about_id", models.UUIDField(db_index=True)),
                ("agency_id", models.UUIDField(db_index=True)),
                ("scope_code", models.CharField(max_length=12)),
                ("reason", models.CharField(max_length=60)),
                ("granted_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("about_id", "agency_id"),
                        name="vault_one_live_grant",
                    )
                ],
            },
        ),
        ProtectTable("vault_grant", place="scope_code", agency="agency_id"),
    ]
