"""Give the key of an offer to those of the receiver who work on referrals."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [
        ("referrals", "0009_who_reads_the_exchange"),
        ("vault", "0015_keys_of_open_rooms"),
    ]
    operations = [sql.run("referrals", "0010_who_reads_the_offer")]
