"""Let a case be closed to a member, and be kept to named people."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_access_here_and_now")]
    operations = [sql.run("cases", "0013_exclusions")]
