"""Let only another person, in another organisation, confirm a proposed one."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("accounts", "0010_guard_organisation")]
    operations = [sql.run("accounts", "0011_second_person")]
