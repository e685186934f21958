"""Note of an exclusion whether it is of a colleague; of those before, all may be."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0028_one_after_the_other")]

    operations = [
        migrations.AddField(
            model_name="exclusion",
            name="of_colleague",
            field=models.BooleanField(default=True, editable=False),
            preserve_default=False,
        ),
    ]
