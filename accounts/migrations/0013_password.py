"""Move the hash of each password out of reach of the pages, sealed for its user."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vault import system_seal


def seal_each(apps, schema_editor):
    kept = apps.get_model("accounts", "Password").objects
    for user in apps.get_model("accounts", "User").objects.exclude(password=""):
        kept.create(user=user, sealed=system_seal.seal("password", user.password.encode(), user.pk))


def open_each(apps, schema_editor):
    users = apps.get_model("accounts", "User").objects
    for kept in apps.get_model("accounts", "Password").objects.all():
        encoded = system_seal.unseal("password", bytes(kept.sealed), kept.user_id).decode()
        users.filter(pk=kept.user_id).update(password=encoded)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0012_sweep_of_writes")]
    operations = [
        migrations.CreateModel(
            name="Password",
            fields=[
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("sealed", models.BinaryField()),
            ],
        ),
        migrations.RunPython(seal_each, open_each),
        migrations.AddField(
            model_name="user",
            name="password_mark",
            field=models.UUIDField(default=uuid.uuid4, editable=False),
        ),
    ]
