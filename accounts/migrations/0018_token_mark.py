"""Let a token's row prove who wrote it; tokens that are open ask anew."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0017_session_marks")]
    operations = [
        migrations.AddField(
            model_name="apitoken",
            name="mark",
            field=models.CharField(default="", max_length=64),
        ),
    ]
