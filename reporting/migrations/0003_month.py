"""Let a supervisor correct the facts of a confirmed month."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("reporting", "0002_walls")]
    operations = [sql.run("reporting", "0003_month")]
