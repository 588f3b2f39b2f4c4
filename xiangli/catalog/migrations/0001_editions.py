import uuid

import django.db.models.deletion
from django.db import migrations, models

NEVER_CHANGED = """
create function catalog_refuses() returns trigger language plpgsql as $$
begin
    raise exception 'an edition is never changed' using errcode = 'restrict_violation';
end $$;
create trigger catalog_never_changed before update or delete on catalog_serviceedition
    for each row execute function catalog_refuses();
"""
MAY_CHANGE = """
drop trigger catalog_never_changed on catalog_serviceedition;
drop function catalog_refuses();
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ServiceEdition",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("service_id", models.CharField(max_length=40)),
                ("jurisdiction", models.CharField(db_collation="C", max_length=9)),
                ("hash", models.CharField(max_length=64)),
                ("version", models.CharField(max_length=40)),
                ("data", models.JSONField()),
                ("files", models.JSONField()),
                ("process_hash", models.CharField(max_length=64)),
                ("loaded_at", models.DateTimeField()),
                ("loaded_by", models.CharField(max_length=80)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["service_id", "loaded_at"], name="catalog_by_service")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("hash", "jurisdiction"), name="catalog_one_edition"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CurrentEdition",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("service_id", models.CharField(max_length=40)),
                ("jurisdiction", models.CharField(db_collation="C", max_length=9)),
                ("since", models.DateTimeField()),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalog.serviceedition",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("service_id", "jurisdiction"), name="catalog_one_current"
                    )
                ],
            },
        ),
        migrations.RunSQL(NEVER_CHANGED, MAY_CHANGE),
    ]
