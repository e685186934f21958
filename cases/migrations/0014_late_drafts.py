"""Remember which page of a section was saved, so that its late draft is left."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0013_exclusions")]
    operations = [
        migrations.AddField(
            model_name="sectionprogress",
            name="saved_tab",
            field=models.CharField(default="", max_length=16),
        )
    ]
