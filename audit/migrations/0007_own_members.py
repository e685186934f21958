"""Say which people a log may call by name: those who work, or have worked, in its organisation."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("audit", "0006_what_a_log_tells")]
    operations = [sql.run("audit", "0007_own_members")]
