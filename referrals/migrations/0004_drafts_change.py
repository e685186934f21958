"""A draft may wait for its receiver; nothing is sent to nobody."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0010_guard_organisation"),
        ("referrals", "0003_room_gate"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="referral",
            name="referrals_referral_sent_has_an_end",
        ),
        migrations.AlterField(
            model_name="referral",
            name="receiver",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="referrals_received",
                to="accounts.organisation",
            ),
        ),
        migrations.AlterField(
            model_name="referralfile",
            name="receiver",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.organisation",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["DRAFT", "DISCARDED"]),
                    models.Q(
                        ("answer_due_at__isnull", False),
                        ("expires_at__isnull", False),
                        ("receiver__isnull", False),
                        ("sent_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="referrals_referral_sent_to_somebody",
            ),
        ),
    ]
