import uuid

from django.db import migrations, models

from xiangli.vault.public import ProtectTable

BY_STREAM = "exists (select 1 from ledger_head h where h.stream = {table}.stream)"

FOLLOW_HEAD = "\n".join(
    f"alter table {table} enable row level security;"
    f"alter table {table} force row level security;"
    f"create policy scope on {table} using ({rule}) with check ({rule});"
    for table in ("ledger_event", "ledger_salt")
    for rule in (BY_STREAM.format(table=table),)
)

APPEND_ONLY = """
create function ledger_refuses() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger only grows' using errcode = 'insufficient_privilege';
end $$;
create trigger append_only before update or delete or truncate on ledger_event
  for each statement execute function ledger_refuses();
create trigger append_only before update or delete or truncate on ledger_look
  for each statement execute function ledger_refuses();
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [("vault", "0001_grants")]

    operations = [
        migrations.CreateModel(
            name="Erasure",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("actor", models.CharField(max_length=80)),
                ("stream", models.CharField(max_length=60)),
                ("about_kind", models.CharField(max_length=30)),
                ("about_id", models.UUIDField()),
                ("reason", models.CharField(max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="Leaf",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("day", models.DateField(db_index=True)),
                ("stream", models.CharField(max_length=60)),
                ("seq", models.PositiveIntegerField()),
                ("hash", models.BinaryField(max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name="Root",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False)),
                ("root", models.BinaryField(max_length=32)),
                ("previous", models.BinaryField(max_length=32)),
                ("streams", models.PositiveIntegerField()),
                ("events", models.PositiveIntegerField()),
                ("signature", models.BinaryField(max_length=64)),
                ("key", models.BinaryField(max_length=32)),
                ("witnessed_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("stream", models.CharField(max_length=60)),
                ("seq", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("kind", models.CharField(max_length=60)),
                ("actor", models.CharField(max_length=80)),
                ("body", models.JSONField()),
                ("previous", models.BinaryField(max_length=32)),
                ("hash", models.BinaryField(db_index=True, max_length=32)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("stream", "seq"), name="ledger_one_place")
                ],
            },
        ),
        migrations.CreateModel(
            name="Head",
            fields=[
                ("stream", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("scope_code", models.CharField(max_length=12)),
                ("person_id", models.UUIDField(null=True)),
                ("seq", models.PositiveIntegerField(default=0)),
                ("hash", models.BinaryField(max_length=32)),
                ("anchored", models.PositiveIntegerField(default=0)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("seq__gt", models.F("anchored"))),
                        fields=["stream"],
                        name="ledger_not_anchored",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LookRecord",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("actor", models.CharField(max_length=80)),
                ("post_id", models.UUIDField(null=True)),
                ("person_id", models.UUIDField(db_index=True, null=True)),
                ("scope_code", models.CharField(blank=True, max_length=12)),
                ("about_kind", models.CharField(max_length=30)),
                ("about_id", models.UUIDField()),
                ("fields", models.JSONField()),
                ("purpose", models.CharField(max_length=60)),
            ],
            options={
                "db_table": "ledger_look",
                "indexes": [models.Index(fields=["about_id", "at"], name="ledger_look_about")],
            },
        ),
        migrations.CreateModel(
            name="Salt",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("stream", models.CharField(max_length=60)),
                ("seq", models.PositiveIntegerField()),
                ("field", models.CharField(max_length=60)),
                ("salt", models.BinaryField(max_length=16)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("stream", "seq", "field"), name="ledger_one_salt"
                    )
                ],
            },
        ),
        ProtectTable("ledger_head", place="scope_code", person="person_id"),
        ProtectTable("ledger_look", place="scope_code", person="person_id"),
        migrations.RunSQL(FOLLOW_HEAD, migrations.RunSQL.noop),
        migrations.RunSQL(APPEND_ONLY, "drop function ledger_refuses cascade"),
    ]
