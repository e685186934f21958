"""Let the pages ask for one kept password and keep one's own, and take the column away."""

from django.db import migrations, models

from core import sql


class Migration(migrations.Migration):
    dependencies = [("accounts", "0013_password")]
    operations = [
        migrations.AlterField(
            model_name="user",
            name="password",
            field=models.CharField(default="", max_length=128, verbose_name="password"),
        ),
        migrations.RemoveField(model_name="user", name="password"),
        sql.run("accounts", "0014_passwords"),
    ]
