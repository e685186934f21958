"""Let groups and files of absent people have rooms of their own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("vault", "0012_room_gates"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="room",
            name="vault_room_kind",
        ),
        migrations.AlterField(
            model_name="room",
            name="kind",
            field=models.CharField(
                choices=[
                    ("ABSENT", "absent person"),
                    ("CASE", "case"),
                    ("CONTACT", "contact"),
                    ("DECISION", "decision request"),
                    ("GROUP", "group found together"),
                    ("REFERRAL", "referral"),
                ],
                max_length=8,
            ),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["ABSENT", "CASE", "CONTACT", "DECISION", "GROUP", "REFERRAL"])
                ),
                name="vault_room_kind",
            ),
        ),
    ]
