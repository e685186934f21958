"""Hold what an end has: a moment, a reason where it was turned down, and nobody of the two sides."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import F, Q

OVER = [
    "CLOSED_INCOMPLETE",
    "COMPLETED",
    "DECLINED",
    "DISCARDED",
    "EXPIRED",
    "RETURNED",
    "WITHDRAWN",
]


class Migration(migrations.Migration):
    dependencies = [("referrals", "0011_who_reads_the_chain")]
    operations = [
        migrations.RemoveConstraint(
            model_name="referral", name="referrals_referral_declined_for_a_reason"
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=~Q(state__in=["DECLINED", "RETURNED"]) | ~Q(decline_reason=""),
                name="referrals_referral_turned_down_for_a_reason",
            ),
        ),
        # What was declined before may name one of the two; it never changes again.
        AddConstraintNotValid(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=~Q(better_receiver=F("sender")) & ~Q(better_receiver=F("receiver")),
                name="referrals_referral_better_is_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=Q(state__in=OVER, ended_at__isnull=False)
                | ~Q(state__in=OVER) & Q(ended_at__isnull=True),
                name="referrals_referral_over_since",
            ),
        ),
    ]
