"""Let a panel read, sign and decide only while its question stands on something agreed."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0025_kept_from_colleagues")]
    operations = [sql.run("cases", "0026_while_it_is_agreed")]
