"""Raise the walls of sections, drafts and exclusions."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_sections")]
    operations = [sql.run("cases", "0007_sections")]
