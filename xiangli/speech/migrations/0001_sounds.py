from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Sound",
            fields=[
                ("name", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("lang", models.CharField(max_length=8)),
                ("text", models.TextField()),
                ("voice", models.CharField(max_length=60)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "queued"),
                            ("ready", "ready"),
                            ("failed", "failed"),
                        ],
                        default="queued",
                        max_length=10,
                    ),
                ),
                ("seconds", models.FloatField(default=0)),
                ("files", models.JSONField(default=dict)),
                ("problem", models.CharField(blank=True, max_length=60)),
                ("asked_on", models.DateField()),
                ("made_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["asked_on"], name="speech_asked_on")],
            },
        ),
    ]
