"""Keep the keys of repeated writes with the user who sent them."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("accounts", "0008_tokens")]
    operations = [sql.run("accounts", "0009_repeated_writes")]
