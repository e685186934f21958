"""Say to whom cases, questions to panels and groups give their keys."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0031_open_scopes"), ("vault", "0015_keys_of_open_rooms")]
    operations = [sql.run("cases", "0032_who_reads_keys")]
