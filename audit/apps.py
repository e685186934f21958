"""What happened, in a record that cannot be changed unseen."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "audit"
