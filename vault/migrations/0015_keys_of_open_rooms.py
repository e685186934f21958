"""Give keys to those to whom the room is open."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("vault", "0014_made_at")]
    operations = [sql.run("vault", "0015_keys_of_open_rooms")]
