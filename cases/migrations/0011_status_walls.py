"""Raise the walls of assessments, decisions, cards and questions to a panel."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0010_status"),
        ("nrm_actors", "0002_walls"),
        ("vault", "0008_decision_rooms"),
    ]
    operations = [sql.run("cases", "0011_status")]
