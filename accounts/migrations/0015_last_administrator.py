"""Keep an administrator in each organisation, whoever acts at the same moment."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("accounts", "0014_passwords")]
    operations = [sql.run("accounts", "0015_last_administrator")]
