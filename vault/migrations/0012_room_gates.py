"""Let only those inside a room give its keys away or destroy them; hand no key to the nameless."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("vault", "0011_keep_plans")]
    operations = [sql.run("vault", "0012_room_gates"), sql.run("vault", "0012_who_asks_for_keys")]
