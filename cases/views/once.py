"""A page that is sent twice is written once."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from core import idempotency
from core.forms import Form


def write_once(request: HttpRequest, form: Form, act: Callable[[], UUID]) -> UUID | None:
    """Do what a valid form with a `once` asks for; sent again, it has been done already.

    Returns the id of what was written, or None, with words on the form, when its page was sent
    before with other answers.
    """
    try:
        return idempotency.once(request, act, key=str(form.cleaned_data["once"] or ""))
    except idempotency.KeyReused:
        form.add_error(None, _("This page was sent before with other answers. Load it again."))
        return None
