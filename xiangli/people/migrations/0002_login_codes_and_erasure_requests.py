import uuid

from django.db import migrations, models

import xiangli.vault.public
from xiangli.vault.public import ProtectTable

# A code belongs to nobody yet: only the door's own actor, who sees every place, sees any.
SYSTEM_ONLY = (
    "'' = any ((select nullif(current_setting('app.prefixes', true), '')::text[])::text[])"
)
PROTECT_CODES = f"""
alter table people_logincode enable row level security;
alter table people_logincode force row level security;
create policy scope on people_logincode using ({SYSTEM_ONLY}) with check ({SYSTEM_ONLY});
"""
UNPROTECT_CODES = """
drop policy scope on people_logincode;
alter table people_logincode no force row level security;
alter table people_logincode disable row level security;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("vault", "0001_grants"),
        ("people", "0001_persons_and_accounts"),
    ]

    operations = [
        migrations.CreateModel(
            name="LoginCode",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("phone", xiangli.vault.public.SealedField(editable=False, purpose="person.phone")),
                ("phone_blind", xiangli.vault.public.BlindField(db_index=True, max_length=16)),
                ("phone_mask", models.CharField(max_length=16)),
                ("tag", models.BinaryField(max_length=16)),
                ("sent_at", models.DateTimeField(db_index=True)),
                ("used_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("key", models.BinaryField(max_length=16, primary_key=True, serialize=False)),
                ("since", models.DateTimeField(db_index=True)),
                ("count", models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="ErasureRequest",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("person_id", models.UUIDField(db_index=True)),
                ("scope_code", models.CharField(max_length=12)),
                ("asked_at", models.DateTimeField()),
                ("due", models.DateField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("answer", models.CharField(blank=True, max_length=10)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at__isnull", True)),
                        fields=("person_id",),
                        name="people_one_open_request",
                    )
                ],
            },
        ),
        migrations.RunSQL(PROTECT_CODES, UNPROTECT_CODES),
        ProtectTable("people_erasurerequest", place="scope_code", person="person_id"),
    ]
