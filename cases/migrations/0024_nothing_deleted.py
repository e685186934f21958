"""Take away the ways to delete and rewrite that no action goes."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0023_group_absent_closure_walls")]
    operations = [sql.run("cases", "0024_nothing_deleted")]
