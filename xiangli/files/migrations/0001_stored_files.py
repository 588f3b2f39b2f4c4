import uuid

from django.db import migrations, models

from xiangli.vault.public import ProtectTable


class Migration(migrations.Migration):
    initial = True
    dependencies = [("vault", "0001_grants")]

    operations = [
        migrations.CreateModel(
            name="StoredFile",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("about_kind", models.CharField(max_length=30)),
                ("about_id", models.UUIDField()),
                ("scope_code", models.CharField(max_length=12)),
                ("person_id", models.UUIDField(null=True)),
                ("ticket", models.CharField(blank=True, max_length=20)),
                ("media_type", models.CharField(max_length=40)),
                ("size", models.PositiveIntegerField(help_text="bytes, as shown")),
                (
                    "width",
                    models.PositiveIntegerField(help_text="px; of pictures only", null=True),
                ),
                ("height", models.PositiveIntegerField(null=True)),
                ("scanned", models.BooleanField()),
                ("stored_at", models.DateTimeField()),
                ("stored_by", models.CharField(max_length=80)),
                (
                    "keep_until",
                    models.DateField(
                        help_text="erased by the nightly job after this day", null=True
                    ),
                ),
                ("erased_at", models.DateTimeField(null=True)),
                ("erased_why", models.CharField(blank=True, max_length=60)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["about_id", "stored_at"], name="files_about"),
                    models.Index(
                        condition=models.Q(
                            ("erased_at__isnull", True), ("keep_until__isnull", False)
                        ),
                        fields=["keep_until"],
                        name="files_to_erase",
                    ),
                ],
            },
        ),
        ProtectTable(
            "files_storedfile",
            place="scope_code",
            person="person_id",
            ticket="ticket",
            grant="about_id",
        ),
    ]
