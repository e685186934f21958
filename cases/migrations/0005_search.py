"""Add what a search may say of cases that stay closed."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_consent_walls")]
    operations = [sql.run("cases", "0005_search")]
