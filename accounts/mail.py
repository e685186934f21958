"""The e-mails of this room: that there is an invitation, and that there is something to read."""

import logging
from collections.abc import Sequence
from smtplib import SMTPException

from django.core.mail import send_mail
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

log = logging.getLogger(__name__)


def send_invitation(*, email: str, link: str, language: str) -> None:
    """Send the link after commit; what fails is logged without the address."""
    transaction.on_commit(lambda: _send(email, link, language))


def send_note(*, email: str, language: str) -> None:
    """Say, after commit, that signing in is worth while: no link, no name, no reason."""
    transaction.on_commit(lambda: _send_note(email, language))


def _send(email: str, link: str, language: str) -> None:
    with translation.override(language):
        subject = _("An invitation")
        lines = (
            _("You are invited. The link works for seven days:"),
            link,
            _("If you expect no invitation, delete this message."),
        )
    _post(email, subject, lines)


def _send_note(email: str, language: str) -> None:
    with translation.override(language):
        subject = _("A note")
        lines = (_("There is something new for you. Sign in to read it."),)
    _post(email, subject, lines)


def _post(email: str, subject: str, lines: Sequence[str]) -> None:
    try:
        send_mail(subject, "\n\n".join(lines), None, [email])
    except (SMTPException, OSError):
        log.warning("an e-mail could not be sent")
