from django.db import migrations

from xiangli.vault.protect import PREFIXES

# An agency sees what it was granted; it does not grant itself anything, nor bring back what ended.
PLACE_ALONE = f"alter policy scope on vault_grant with check (scope_code ^@ any ({PREFIXES}))"


class Migration(migrations.Migration):
    dependencies = [("vault", "0001_grants")]

    operations = [migrations.RunSQL(PLACE_ALONE, migrations.RunSQL.noop)]
