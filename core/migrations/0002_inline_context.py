"""Let the planner read the context without a call."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("core", "0001_context")]
    operations = [sql.run("core", "0002_inline_context")]
