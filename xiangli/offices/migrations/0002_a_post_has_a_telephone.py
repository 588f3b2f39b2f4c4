from django.db import migrations, models


class Migration(migrations.Migration):
    """Of the officer on duty; for messages to them, never shown in public."""

    dependencies = [("offices", "0001_agencies_posts_holdings_and_duties")]

    operations = [
        migrations.AddField(
            model_name="post",
            name="phone",
            field=models.CharField(blank=True, db_default="", default="", max_length=16),
        ),
    ]
