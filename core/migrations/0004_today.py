"""Let the database know the date where the installation is."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("core", "0003_quota")]
    operations = [sql.run("core", "0004_today")]
