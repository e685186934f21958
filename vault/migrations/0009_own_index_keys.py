"""Let nobody add a search key to another organisation."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("vault", "0008_decision_rooms")]
    operations = [sql.run("vault", "0009_own_index_keys")]
