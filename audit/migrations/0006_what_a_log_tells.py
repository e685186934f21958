"""Let logs tell of cases that open to the asker, and to who watches no more than that there were."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("audit", "0005_reading")]
    operations = [sql.run("audit", "0006_what_a_log_tells")]
