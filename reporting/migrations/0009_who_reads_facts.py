"""Let those who work on cases read facts, and nobody else of their organisation."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("reporting", "0008_signed_when_published")]
    operations = [sql.run("reporting", "0009_who_reads_facts")]
