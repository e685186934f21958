"""Let the worker seal the record."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_seal_leaves")]
    operations = [sql.run("audit", "0004_seals")]
