"""Raise the walls of groups, files of absent people and closings."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0022_group_absent_closure"), ("vault", "0013_more_rooms")]
    operations = [sql.run("cases", "0023_group_absent_closure")]
