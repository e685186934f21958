"""Keep the leaves of a seal, so that it can be checked like its exported line."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append")]
    operations = [
        migrations.AddField(
            model_name="auditseal",
            name="leaves",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BinaryField(max_length=32), default=list, size=None
            ),
            preserve_default=False,
        )
    ]
