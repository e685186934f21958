"""Raise the walls of shared statistics: facts, draws, releases."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_initial"), ("accounts", "0010_guard_organisation")]
    operations = [sql.run("reporting", "0002_facts"), sql.run("reporting", "0002_releases")]
