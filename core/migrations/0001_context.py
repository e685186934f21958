"""Create the schema of context functions and counters."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = []
    operations = [sql.run("core", "0001_context")]
