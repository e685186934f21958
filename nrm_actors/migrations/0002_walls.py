"""Raise the policies of the registry, its rules, and its answers to everyone."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("nrm_actors", "0001_initial"), ("accounts", "0004_organisation_sort_keys")]
    operations = [sql.run("nrm_actors", "0002_walls"), sql.run("nrm_actors", "0002_rules")]
