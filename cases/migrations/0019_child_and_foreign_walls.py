"""Raise the walls of the records for children and citizens of other countries."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0018_child_and_foreign")]
    operations = [sql.run("cases", "0019_child_and_foreign")]
