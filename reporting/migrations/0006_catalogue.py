"""Keep who approves the categories of a year."""

import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0005_completeness"),
    ]

    operations = [
        migrations.CreateModel(
            name="CatalogueApproval",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("version", models.PositiveSmallIntegerField()),
                ("approved_by", models.UUIDField()),
                ("approved_in", models.UUIDField()),
                ("approved_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("year", "approved_in"), name="reporting_catalogue_per_organisation"
                    ),
                    models.UniqueConstraint(
                        fields=("year", "approved_by"), name="reporting_catalogue_per_person"
                    ),
                ],
            },
        ),
    ]
