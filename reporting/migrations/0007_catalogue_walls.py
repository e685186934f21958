"""Raise the wall of the approvals of a year's categories."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("reporting", "0006_catalogue")]
    operations = [sql.run("reporting", "0007_catalogue")]
