"""Walk the list of cases along one index; let walls ask one row for each case."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0016_list_index"), ("core", "0002_inline_context")]
    operations = [sql.run("cases", "0017_list_walk")]
