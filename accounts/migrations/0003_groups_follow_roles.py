"""Let a user's groups follow the roles of their membership."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_walls")]
    operations = [sql.run("accounts", "0003_groups_follow_roles")]
