"""Remember which seals have left the installation, so that none is lost on the way."""

from django.db import migrations, models

from core import sql


class Migration(migrations.Migration):
    dependencies = [("audit", "0007_own_members")]
    operations = [
        migrations.CreateModel(
            name="AuditSealPublication",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("published_at", models.DateTimeField()),
            ],
            options={"db_table": "audit_seal_publication"},
        ),
        sql.run("audit", "0008_published_seals"),
    ]
