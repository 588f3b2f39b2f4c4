from django.db import migrations, models


class Migration(migrations.Migration):
    """One row, or none."""

    dependencies = [("pages", "0002_tags_are_looked_up_at_once")]

    operations = [
        migrations.CreateModel(
            name="Mourning",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False),
                ),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("reason", models.CharField(blank=True, max_length=60)),
                ("set_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="pages_one_mourning"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last__gte", models.F("first"))),
                        name="pages_mourning_ends",
                    ),
                ],
            },
        ),
    ]
