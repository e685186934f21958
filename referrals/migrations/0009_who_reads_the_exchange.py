"""Open the exchange of a referral to those of the receiver to whom it gave the case."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("referrals", "0008_what_a_step_changes")]
    operations = [sql.run("referrals", "0009_who_reads_the_exchange")]
