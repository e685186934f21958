"""Records why there is no complaint."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions import record_write
from audit.enums import Event
from cases.models import Episode
from core import clock, reference
from core.authorise import require
from core.errors import RuleViolation
from justice import policy
from justice.enums import SaidBy, Wish
from justice.models import NotReported
from vault.sealing import seal_rows


class ReasonUnknown(RuleViolation):
    """The list has no such reason."""

    code = "reason_unknown"
    message = _("Choose reasons from the list.")


@transaction.atomic
def record_not_reported(
    *, episode: Episode, wish: Wish, reasons: Sequence[str], said_by: SaidBy, by: User
) -> NotReported:
    """Record what the person says about a complaint, the main reason first. Raises ReasonUnknown.

    Help does not depend on it, and the person may change their mind at any time.
    """
    require(policy.can_write_track, by, episode.case)
    if not set(reasons) <= set(reference.codes("non_report_reasons")):
        raise ReasonUnknown
    said = NotReported(
        case=episode.case,
        episode=episode,
        said_on=clock.today(),
        recorded_at=clock.now(),
        recorded_by=by,
    )
    said.wish, said.reasons, said.said_by = wish, list(reasons), said_by
    seal_rows([said], by=by)
    said.save(force_insert=True)
    record_write(event=Event.NOT_REPORTED_RECORDED, by=by, case=said.case_id, objects=[said.pk])
    return said
