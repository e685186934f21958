"""The one e-mail of this room: that there is an invitation, and its link."""

import logging
from smtplib import SMTPException

from django.core.mail import send_mail
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

log = logging.getLogger(__name__)


def send_invitation(*, email: str, link: str, language: str) -> None:
    """Send the link after commit; what fails is logged without the address."""
    transaction.on_commit(lambda: _send(email, link, language))


def _send(email: str, link: str, language: str) -> None:
    with translation.override(language):
        subject = _("An invitation")
        lines = (
            _("You are invited. The link works for seven days:"),
            link,
            _("If you expect no invitation, delete this message."),
        )
    try:
        send_mail(subject, "\n\n".join(lines), None, [email])
    except (SMTPException, OSError):
        log.warning("an invitation could not be sent by e-mail")
