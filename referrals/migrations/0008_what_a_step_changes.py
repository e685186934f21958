"""Say of each step of a referral what it may change; after an end nothing changes."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("referrals", "0007_ask_without_waiting")]
    operations = [sql.run("referrals", "0008_what_a_step_changes")]
