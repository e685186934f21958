"""Let only the coordinating body change what an organisation is and whether it may work."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("accounts", "0009_repeated_writes")]
    operations = [sql.run("accounts", "0010_guard_organisation")]
