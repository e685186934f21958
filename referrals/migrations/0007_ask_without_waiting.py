"""Answer a request and withdraw its consent at once without either waiting for the other."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("referrals", "0006_sweep_by_worker")]
    operations = [sql.run("referrals", "0007_ask_without_waiting")]
