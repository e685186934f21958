"""Raise the wall of contacts, and let the lead's people read what happened to a case."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0008_contact"),
        ("vault", "0006_room_kinds"),
        ("audit", "0005_reading"),
    ]
    operations = [sql.run("cases", "0009_contact"), sql.run("cases", "0009_timeline")]
