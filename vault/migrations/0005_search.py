"""Add the functions that reach the search index, and the trigger that ends it with the keys."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("vault", "0004_search_entries")]
    operations = [sql.run("vault", "0005_search")]
