import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """A new table: the photo that a place's page shows."""

    dependencies = [
        ("resources", "0012_links_of_other_sites"),
        ("wagtailimages", "0027_image_description"),
    ]

    operations = [
        migrations.CreateModel(
            name="PlacePicture",
            fields=[
                (
                    "place_code",
                    models.CharField(
                        db_collation="C", max_length=12, primary_key=True, serialize=False
                    ),
                ),
                ("alt", models.CharField(max_length=120)),
                ("credit", models.CharField(max_length=60)),
                ("set_at", models.DateTimeField()),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailimages.image",
                    ),
                ),
            ],
        ),
    ]
