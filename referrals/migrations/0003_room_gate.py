"""Say by permission rows who stands inside the room of a referral."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("referrals", "0002_walls"), ("vault", "0012_room_gates")]
    operations = [sql.run("referrals", "0003_room_gate")]
