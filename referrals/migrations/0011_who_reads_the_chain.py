"""Tell whom a case was referred to who is responsible now, and nothing of who was before."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("referrals", "0010_who_reads_the_offer")]
    operations = [sql.run("referrals", "0011_who_reads_the_chain")]
