"""Say by permission rows who stands inside the rooms of cases; leave the sweep to the worker."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0017_list_walk"), ("vault", "0012_room_gates")]
    operations = [sql.run("cases", "0018_room_gates"), sql.run("cases", "0018_draft_sweep")]
