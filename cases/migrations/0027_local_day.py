"""Reckon accreditations and certificates by the date where the installation is."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0026_while_it_is_agreed"), ("core", "0004_today")]
    operations = [sql.run("cases", "0027_local_day")]
