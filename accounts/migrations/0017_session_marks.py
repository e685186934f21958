"""Keep the veil and the code that lifts it beside the content of a session."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0016_sign_out_organisation")]
    operations = [
        migrations.AddField(
            model_name="session",
            name="device_code",
            field=models.CharField(default="", max_length=128),
        ),
        migrations.AddField(
            model_name="session",
            name="veiled",
            field=models.BooleanField(default=False),
        ),
    ]
