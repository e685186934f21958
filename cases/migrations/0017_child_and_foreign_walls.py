"""Raise the walls of the records for children and citizens of other countries."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0016_child_and_foreign")]
    operations = [sql.run("cases", "0017_child_and_foreign")]
