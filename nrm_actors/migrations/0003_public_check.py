"""Let the public see only what the coordinator has checked, and nothing that is no contact."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

from core import sql


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0012_sweep_of_writes"),
        ("nrm_actors", "0002_walls"),
    ]

    operations = [
        migrations.AddField(
            model_name="actorprofile",
            name="checked_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="contactpoint",
            name="among_hotlines",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="contactpoint",
            name="checked_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="coverage",
            name="checked_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="offeredservice",
            name="checked_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        # What stands already stays until somebody removes it; it cannot be checked, so nobody sees it.
        AddConstraintNotValid(
            model_name="contactpoint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kind__in", ["PHONE", "SMS", "MESSENGER", "EMAIL", "WEB"]), _negated=True
                    ),
                    models.Q(
                        ("kind", "PHONE"),
                        ("value__regex", "\\A\\(?[+]?([ ()-]*[0-9]){3,20}\\)?\\Z"),
                    ),
                    models.Q(
                        ("kind", "SMS"), ("value__regex", "\\A\\(?[+]?([ ()-]*[0-9]){3,20}\\)?\\Z")
                    ),
                    models.Q(
                        ("kind", "MESSENGER"),
                        ("value__regex", "\\A\\(?[+]?([ ()-]*[0-9]){3,20}\\)?\\Z"),
                    ),
                    models.Q(("kind", "MESSENGER"), ("value__regex", "\\A@[A-Za-z0-9_.]{3,32}\\Z")),
                    models.Q(
                        ("kind", "MESSENGER"),
                        (
                            "value__regex",
                            "\\Ahttps://(t\\.me|wa\\.me|signal\\.me|m\\.me)/[A-Za-z0-9_.+/#-]+\\Z",
                        ),
                    ),
                    models.Q(
                        ("kind", "EMAIL"),
                        ("value__regex", "\\A[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+\\Z"),
                    ),
                    models.Q(
                        ("kind", "WEB"),
                        (
                            "value__regex",
                            "\\Ahttps://[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+([/?#][^\\s<>\\\"'\\\\]*)?\\Z",
                        ),
                    ),
                    _connector="OR",
                ),
                name="nrm_contact_point_looks_right",
            ),
        ),
        migrations.AddConstraint(
            model_name="contactpoint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("among_hotlines", False),
                    models.Q(("checked_at__isnull", False), ("purpose", "HOTLINE")),
                    _connector="OR",
                ),
                name="nrm_contact_point_hotline_checked",
            ),
        ),
        sql.run("nrm_actors", "0003_public_check"),
    ]
