"""Raise the walls of the records for children and citizens of other countries."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0020_child_and_foreign")]
    operations = [sql.run("cases", "0021_child_and_foreign")]
