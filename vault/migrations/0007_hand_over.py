"""Let a room change its leading organisation."""

from django.db import migrations, models

from core import sql


class Migration(migrations.Migration):
    dependencies = [("vault", "0006_room_kinds")]
    operations = [
        migrations.AddField("room", "offered_to", models.UUIDField(null=True)),
        sql.run("vault", "0007_hand_over"),
    ]
