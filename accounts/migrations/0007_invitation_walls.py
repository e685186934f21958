"""Raise the policies of invitations and proposals, and hold who may change a membership."""

from django.db import migrations

from core import sql


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_invitations")]
    operations = [sql.run("accounts", "0007_invitation_walls")]
