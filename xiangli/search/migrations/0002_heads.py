import django.contrib.postgres.search
from django.db import migrations

# Every entry is written again by the next `prepare` or night, which fill in its head.
AGAIN = "update search_document set digest = '' where digest <> ''"
IN_THE_ROW = "alter table search_document alter column head set storage main"


class Migration(migrations.Migration):
    dependencies = [("search", "0001_index")]

    operations = [
        migrations.RemoveIndex(model_name="document", name="search_in_order"),
        migrations.AddField(
            model_name="document",
            name="head",
            field=django.contrib.postgres.search.SearchVectorField(null=True),
        ),
        migrations.RunSQL(IN_THE_ROW, migrations.RunSQL.noop),
        migrations.RunSQL(AGAIN, migrations.RunSQL.noop),
    ]
