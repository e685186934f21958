"""Keep searches, contacts and rows of groups from colleagues who do not open the case."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0024_nothing_deleted")]
    operations = [sql.run("cases", "0025_kept_from_colleagues")]
