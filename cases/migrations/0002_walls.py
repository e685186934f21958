"""Raise the walls of cases."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0001_initial"),
        ("accounts", "0003_groups_follow_roles"),
        ("core", "0001_context"),
    ]
    operations = [
        sql.run("cases", "0002_walls"),
    ]
