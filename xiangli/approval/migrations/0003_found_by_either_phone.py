"""The desk finds a case by the phone of the form as fast as by the one that logged in."""

from django.db import migrations

import xiangli.vault.public


class Migration(migrations.Migration):
    dependencies = [
        ("approval", "0002_the_phone_of_the_form"),
    ]

    operations = [
        migrations.AlterField(
            model_name="case",
            name="told_phone_blind",
            field=xiangli.vault.public.BlindField(db_index=True, max_length=16, null=True),
        ),
    ]
