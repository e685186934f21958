"""Hold of an entry what its page demands: both hours or none, and a number that can be called."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import F, Q

import nrm_actors.models.contact_value


class Migration(migrations.Migration):
    dependencies = [("nrm_actors", "0003_public_check")]
    operations = [
        migrations.AlterField(
            model_name="actorprofile",
            name="on_call_number",
            field=models.CharField(
                blank=True,
                default="",
                max_length=32,
                validators=[nrm_actors.models.contact_value.require_number],
            ),
        ),
        migrations.RemoveConstraint(model_name="actorprofile", name="nrm_profile_hours_in_order"),
        migrations.AddConstraint(
            model_name="actorprofile",
            constraint=models.CheckConstraint(
                condition=Q(opens_at=None, closes_at=None)
                | Q(opens_at__isnull=False, closes_at__isnull=False, opens_at__lt=F("closes_at")),
                name="nrm_profile_both_hours_in_order",
            ),
        ),
        # What stands already stays until its organisation writes it anew.
        AddConstraintNotValid(
            model_name="actorprofile",
            constraint=models.CheckConstraint(
                condition=Q(on_call_number="")
                | Q(on_call_number__regex=r"\A\(?[+]?([ ()-]*[0-9]){3,20}\)?\Z"),
                name="nrm_profile_on_call_is_a_number",
            ),
        ),
    ]
