"""Keep the plans of look-ups from call to call."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("vault", "0010_open_grants")]
    operations = [sql.run("vault", "0011_keep_plans")]
