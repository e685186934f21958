"""Let counts be swept when their window is over, and one act be taken back."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("core", "0002_inline_context")]
    operations = [sql.run("core", "0003_quota")]
