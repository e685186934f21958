"""Tell the coordinator who has confirmed a month."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("reporting", "0004_justice_period")]
    operations = [sql.run("reporting", "0005_completeness")]
