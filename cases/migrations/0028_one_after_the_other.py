"""Let a member who signs take the question before its keys."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0027_local_day")]
    operations = [sql.run("cases", "0028_one_after_the_other")]
