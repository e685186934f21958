"""Tell the log of an organisation which cases open to a supervisor."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0032_who_reads_keys"), ("audit", "0006_what_a_log_tells")]
    operations = [sql.run("cases", "0033_log_of_open_cases")]
