"""Let the worker forget the keys of writes that are a day old."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("accounts", "0011_second_person")]
    operations = [sql.run("accounts", "0012_sweep_of_writes")]
