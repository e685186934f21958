"""Refuse every change of the record, and give it its one way in."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial"), ("core", "0001_context")]
    operations = [sql.run("audit", "0002_append")]
