"""Add the functions that reach the vault's closed tables, and the triggers that guard them."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("vault", "0002_grants"), ("core", "0001_context")]
    operations = [sql.run("vault", "0003_keys")]
