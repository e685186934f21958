"""Raise the wall of consents: ending one ends what it opened."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_consent"), ("vault", "0003_keys")]
    operations = [sql.run("cases", "0004_consent")]
