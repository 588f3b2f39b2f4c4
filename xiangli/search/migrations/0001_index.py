import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

# Texts and their words go out of line, uncompressed: thousands of hits are filtered and put in
# order on slim rows.
SLIM = """
alter table search_document set (toast_tuple_target = 256);
alter table search_document alter words set storage external, alter body set storage external;
"""
# The heaviest and newest hits. Planned for each query, since a rare word and a common one want
# different plans; never by reading all rows, which the planner takes for cheap though each has to
# fetch its words from out of line.
HITS = """
create function search_hits(
  asked tsquery, in_lang varchar, of_kind varchar, within varchar, since timestamptz, most integer
) returns setof search_document language plpgsql stable set enable_seqscan = off as $function$
begin
  return query execute $$
    select * from search_document
    where words @@ $1 and lang = $2 and ($3 = '' or kind = $3)
      and ($4 = '' or starts_with(place, $4)) and ($5 is null or at >= $5)
    order by weight desc, at desc, id desc limit $6
  $$ using asked, in_lang, of_kind, within, since, most;
end
$function$;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Asked",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("query", models.CharField(db_collation="C", max_length=30)),
                ("place", models.CharField(db_collation="C", max_length=12)),
                ("day", models.DateField()),
                ("times", models.PositiveIntegerField(default=1)),
                ("hits", models.PositiveIntegerField()),
                ("chosen", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("day", "place", "query"), name="search_one_query"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("key", models.CharField(max_length=120)),
                ("lang", models.CharField(max_length=8)),
                ("title", models.CharField(max_length=300)),
                ("url", models.CharField(max_length=300)),
                ("place", models.CharField(blank=True, db_collation="C", max_length=12)),
                ("audience", models.CharField(blank=True, max_length=40)),
                ("at", models.DateTimeField()),
                ("weight", models.FloatField()),
                ("digest", models.BinaryField(max_length=32)),
                ("words", django.contrib.postgres.search.SearchVectorField()),
                ("body", models.TextField(blank=True)),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["words"], name="search_words"),
                    models.Index(fields=["lang", "-weight", "-at", "-id"], name="search_in_order"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "key", "lang"), name="search_one_document"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("text", models.CharField(db_collation="C", max_length=40)),
                ("lang", models.CharField(max_length=8)),
                ("pinyin", models.CharField(blank=True, db_collation="C", max_length=160)),
                ("initials", models.CharField(blank=True, db_collation="C", max_length=40)),
                ("sound", models.CharField(blank=True, db_collation="C", max_length=160)),
                ("weight", models.FloatField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["pinyin"], name="search_term_pinyin"),
                    models.Index(fields=["initials"], name="search_term_initials"),
                    models.Index(fields=["sound"], name="search_term_sound"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("text", "lang"), name="search_one_term")
                ],
            },
        ),
        migrations.RunSQL(SLIM, migrations.RunSQL.noop),
        migrations.RunSQL(HITS, "drop function search_hits"),
    ]
