"""Raise the walls of referrals: two sides, jumps, and access that ends with the state."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [
        ("referrals", "0001_initial"),
        ("cases", "0007_section_walls"),
        ("vault", "0003_keys"),
        ("accounts", "0003_groups_follow_roles"),
    ]
    operations = [sql.run("referrals", "0002_walls")]
