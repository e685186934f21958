"""What happened, in a record that cannot be changed unseen."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from audit.policy import READS_SECURITY_LOG
from core import navigation


class AuditConfig(AppConfig):
    name = "audit"

    def ready(self) -> None:
        navigation.register(
            navigation.Entry(
                name="security_log",
                label=_("Security log"),
                icon="shield",
                url_name="audit:security_log",
                roles=READS_SECURITY_LOG,
                home_of=frozenset({"AUDITOR"}),
                group=navigation.MORE,
                order=800,
            )
        )
