import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from xiangli.vault.public import ProtectTable


class Migration(migrations.Migration):
    initial = True

    dependencies = [("vault", "0001_grants")]

    operations = [
        migrations.CreateModel(
            name="Agency",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("short_name", models.CharField(max_length=40)),
                ("kind", models.CharField(max_length=20)),
                ("scope_code", models.CharField(db_collation="C", max_length=12)),
                ("credit_code", models.CharField(max_length=18, null=True, unique=True)),
                ("phone", models.CharField(blank=True, max_length=16)),
                ("address", models.CharField(blank=True, max_length=120)),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="branches",
                        to="offices.agency",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("title", models.CharField(max_length=40)),
                (
                    "roles",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                ("prefix", models.CharField(db_collation="C", max_length=12)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="offices.agency",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Holding",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("account_id", models.UUIDField(db_index=True)),
                ("scope_code", models.CharField(db_collation="C", max_length=12)),
                ("held_from", models.DateTimeField()),
                ("held_to", models.DateTimeField(null=True)),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holdings",
                        to="offices.post",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DutySheet",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=8)),
                ("subject", models.CharField(max_length=60)),
                ("scope_code", models.CharField(db_collation="C", max_length=12)),
                ("trained_on", models.DateField(null=True)),
                (
                    "answers",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.post",
                    ),
                ),
                (
                    "runs",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.post",
                    ),
                ),
                (
                    "supports",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.post",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="agency",
            index=models.Index(fields=["scope_code"], name="offices_by_place"),
        ),
        migrations.AddConstraint(
            model_name="agency",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "county_bureau",
                            "dispatched",
                            "subordinate",
                            "township",
                            "village_committee",
                        ],
                    )
                ),
                name="offices_agency_kind",
            ),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(fields=["prefix"], name="offices_by_prefix"),
        ),
        migrations.AddConstraint(
            model_name="holding",
            constraint=models.UniqueConstraint(
                condition=models.Q(("held_to__isnull", True)),
                fields=("account_id", "post"),
                name="offices_held_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="holding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("held_to__isnull", True),
                    ("held_to__gte", models.F("held_from")),
                    _connector="OR",
                ),
                name="offices_begins_before_it_ends",
            ),
        ),
        migrations.AddConstraint(
            model_name="dutysheet",
            constraint=models.UniqueConstraint(
                fields=("kind", "subject", "scope_code"), name="offices_one_sheet"
            ),
        ),
        migrations.AddConstraint(
            model_name="dutysheet",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["column", "service"])), name="offices_duty_kind"
            ),
        ),
        ProtectTable("offices_holding", place="scope_code"),
    ]
