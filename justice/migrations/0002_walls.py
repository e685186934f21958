"""Raise the walls of the criminal track."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("justice", "0001_initial"), ("cases", "0012_access_here_and_now")]
    operations = [sql.run("justice", "0002_walls")]
