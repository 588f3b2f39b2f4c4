import django.contrib.postgres.indexes
from django.db import migrations


class Migration(migrations.Migration):
    """Without a list of what is not sorted in yet, which every look-up would have to read."""

    dependencies = [("pages", "0001_pages_and_changes")]

    operations = [
        migrations.RemoveIndex(model_name="page", name="pages_page_tags"),
        migrations.AddIndex(
            model_name="page",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["tags"], name="pages_page_tags"
            ),
        ),
    ]
