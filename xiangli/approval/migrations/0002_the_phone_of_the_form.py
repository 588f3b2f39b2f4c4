"""The phone that the form promises the messages to opens the case as well."""

from django.db import migrations

import xiangli.vault.public


class Migration(migrations.Migration):
    dependencies = [
        ("approval", "0001_cases_and_acts"),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="told_phone_blind",
            field=xiangli.vault.public.BlindField(db_index=False, max_length=16, null=True),
        ),
    ]
