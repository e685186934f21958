"""Let the record be read by those it concerns, and by nobody else."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_seals")]
    operations = [sql.run("audit", "0005_reading")]
