"""Let a draft change until it is sent; show a recipient only the consent its access rests on."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [
        ("referrals", "0004_drafts_change"),
        ("cases", "0019_whose_rows"),
    ]
    operations = [sql.run("referrals", "0005_composing")]
