"""Let a suspension end the sessions of those whom it shuts out."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("accounts", "0015_last_administrator")]
    operations = [sql.run("accounts", "0016_sign_out_organisation")]
