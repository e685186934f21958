"""Let searches tell of a case again when nobody is kept from it any more."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0029_exclusion_of_colleague")]
    operations = [sql.run("cases", "0030_heard_of_again")]
