from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_who_took_a_mandate_back"),
    ]

    operations = [
        migrations.AddField(
            model_name="account",
            name="first_password",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
