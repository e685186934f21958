"""Which key files belong to this database."""

from django.db import models

from core.walls import Wall


class KeyCheck(models.Model):
    """Proof of one key-encryption key: a start with another key of the same id is refused."""

    wall = Wall.CLOSED

    kek = models.UUIDField(primary_key=True)
    value = models.BinaryField()
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.kek)


class Epoch(models.Model):
    """One period of organisation secrets; its key lies in a file and never in the database."""

    wall = Wall.CLOSED

    number = models.PositiveIntegerField(primary_key=True)
    value = models.BinaryField()
    made_at = models.DateTimeField(auto_now_add=True)
    destroyed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.number)
