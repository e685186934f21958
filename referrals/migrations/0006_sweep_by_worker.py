"""Leave what is over to the worker: the web neither lists it nor ends it."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("referrals", "0005_composing")]
    operations = [sql.run("referrals", "0006_sweep_by_worker")]
