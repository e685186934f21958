"""Answer in one planned statement which scopes of cases somebody may open."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0030_heard_of_again")]
    operations = [sql.run("cases", "0031_open_scopes")]
