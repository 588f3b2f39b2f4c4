from django.db import migrations, models


class Migration(migrations.Migration):
    """A new table: whether what pieces link to opens."""

    dependencies = [("resources", "0011_pieces_in_other_tongues")]

    operations = [
        migrations.CreateModel(
            name="Link",
            fields=[
                (
                    "url",
                    models.CharField(
                        db_collation="C", max_length=2000, primary_key=True, serialize=False
                    ),
                ),
                ("status", models.PositiveSmallIntegerField(default=200)),
                ("failed", models.PositiveSmallIntegerField(default=0)),
                ("asked_at", models.DateTimeField(null=True)),
                ("ask_at", models.DateTimeField(db_index=True)),
                ("wanted_at", models.DateTimeField()),
            ],
        ),
    ]
