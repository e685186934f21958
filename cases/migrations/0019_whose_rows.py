"""Tell who works on a case only to those who open it."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0018_room_gates")]
    operations = [sql.run("cases", "0019_whose_rows")]
