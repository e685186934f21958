"""Raise the policies of users, organisations and memberships."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("core", "0001_context")]
    operations = [sql.run("accounts", "0002_walls")]
