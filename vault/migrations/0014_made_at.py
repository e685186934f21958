"""Keep of a room when it was made."""

import django.contrib.postgres.functions
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("vault", "0013_more_rooms")]

    operations = [
        migrations.AddField(
            model_name="room",
            name="made_at",
            field=models.DateTimeField(
                db_default=django.contrib.postgres.functions.TransactionNow(), editable=False
            ),
        ),
    ]
