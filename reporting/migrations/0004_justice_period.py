"""Let the table on justice have a counting period of its own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0003_month"),
    ]

    operations = [
        migrations.AlterField(
            model_name="countingperiod",
            name="kind",
            field=models.CharField(
                choices=[
                    ("MONTH", "month"),
                    ("QUARTER", "quarter"),
                    ("YEAR", "year"),
                    ("JUSTICE", "justice, a year later"),
                ],
                max_length=8,
            ),
        ),
    ]
