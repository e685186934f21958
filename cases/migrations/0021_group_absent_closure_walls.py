"""Raise the walls of groups, files of absent people and closings."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0020_group_absent_closure"), ("vault", "0012_more_rooms")]
    operations = [sql.run("cases", "0021_group_absent_closure")]
