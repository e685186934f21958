"""Let whoever takes contacts write down what was done about one that waits."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from core import sql


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0034_for_the_lead_alone"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField(
            model_name="contact",
            name="done",
            field=models.CharField(
                blank=True,
                choices=[
                    ("HANDED_OVER", "Another organisation takes it on"),
                    ("EMERGENCY", "Police, ambulance or rescuers are there"),
                    ("SAFE", "The person is safe now"),
                    ("NOT_WANTED", "The person wants nothing more now"),
                    ("NOT_REACHED", "Nobody can be reached any more"),
                ],
                default="",
                max_length=16,
            ),
        ),
        migrations.AddField(
            model_name="contact", name="done_at", field=models.DateTimeField(null=True)
        ),
        migrations.AddField(
            model_name="contact",
            name="done_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(("done", ""), ("done_at", None), ("done_by", None))
                | models.Q(
                    models.Q(("done", ""), _negated=True),
                    ("done_at__isnull", False),
                    ("done_by__isnull", False),
                ),
                name="cases_contact_done_by_somebody",
            ),
        ),
        sql.run("cases", "0035_contact_done"),
    ]
