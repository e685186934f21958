"""Keep the signature of a release with its publication: statistics hold no key."""

from django.db import migrations, models
from django.utils import timezone


class Migration(migrations.Migration):
    dependencies = [("reporting", "0007_catalogue_walls")]
    operations = [
        migrations.RemoveField(model_name="release", name="signature"),
        migrations.RemoveField(model_name="release", name="key_id"),
        migrations.AddField(
            model_name="publication",
            name="signature",
            field=models.BinaryField(default=b""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="publication",
            name="key_id",
            field=models.CharField(default="", max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="publication",
            name="signed_at",
            field=models.DateTimeField(default=timezone.now),
            preserve_default=False,
        ),
    ]
