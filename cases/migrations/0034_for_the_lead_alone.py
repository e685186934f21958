"""Let what is assessed, decided and weighed in a case be read for its lead organisation alone."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0033_log_of_open_cases")]
    operations = [sql.run("cases", "0034_for_the_lead_alone")]
