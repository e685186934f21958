"""Let a draft change until it is sent; show a recipient only the consent its access rests on."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [
        ("referrals", "0003_drafts_change"),
        ("cases", "0017_list_walk"),
    ]
    operations = [sql.run("referrals", "0004_composing")]
