"""Let the web role ask whether somebody watches over all organisations."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("audit", "0008_published_seals")]
    operations = [sql.run("audit", "0009_overseers")]
