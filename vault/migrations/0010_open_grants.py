"""Answer the keys of a list in as few rows as there are kinds of them."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("vault", "0009_own_index_keys")]
    operations = [sql.run("vault", "0010_open_grants")]
