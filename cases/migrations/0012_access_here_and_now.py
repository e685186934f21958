"""Let permission rows count only where, and while, their holder works on cases."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0011_status_walls")]
    operations = [sql.run("cases", "0012_access_here_and_now")]
