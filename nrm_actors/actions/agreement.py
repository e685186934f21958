"""Record and end agreements between two organisations."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from audit.actions import record_write
from audit.enums import Event
from core.authorise import require
from core.errors import RuleViolation
from core.lock import one_at_a_time
from nrm_actors import policy
from nrm_actors.enums import AgreementPurpose
from nrm_actors.models import Agreement


class AgreementOverlaps(RuleViolation):
    """The two have an agreement for this purpose in that time already."""

    code = "agreement_overlaps"
    message = _("These two have an agreement for this purpose in that time already.")


class AgreementOver(RuleViolation):
    """The agreement ends before that day anyway."""

    code = "agreement_over"
    message = _("The agreement has ended before that day.")


class OneParty(RuleViolation):
    """An agreement needs two organisations."""

    code = "one_party"
    message = _("An agreement needs two different organisations.")


@transaction.atomic
def record_agreement(
    *,
    parties: tuple[Organisation, Organisation],
    purpose: AgreementPurpose,
    valid_from: date,
    valid_to: date | None = None,
    document: str = "",
    by: User,
) -> Agreement:
    """Record what two organisations have signed; `valid_to` is the first day without it.

    Raises NotAllowed for anybody but the coordinator, OneParty, AgreementOverlaps,
    ValidationError.
    """
    require(policy.can_keep_mechanism, by)
    first, second = sorted(parties, key=lambda party: party.pk.bytes)
    if first.pk == second.pk:
        raise OneParty
    agreement = Agreement(
        first=first,
        second=second,
        purpose=purpose,
        document=document,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    agreement.clean_fields()
    one_at_a_time(first.pk)
    if _overlaps(agreement):
        raise AgreementOverlaps
    agreement.validate_constraints()
    agreement.save()
    _record(Event.AGREEMENT_RECORDED, agreement, by)
    return agreement


@transaction.atomic
def end_agreement(*, agreement: Agreement, on: date, by: User) -> Agreement:
    """End an agreement; `on` is the first day without it.

    Raises NotAllowed for anybody but the coordinator and the parties' administrators,
    AgreementOver when it ends earlier or would end before it began.
    """
    require(policy.can_end_agreement, by, agreement)
    agreement = Agreement.objects.select_for_update().get(pk=agreement.pk)
    if on < agreement.valid_from or (agreement.valid_to is not None and agreement.valid_to <= on):
        raise AgreementOver
    agreement.valid_to = on
    agreement.save(update_fields=["valid_to"])
    _record(Event.AGREEMENT_ENDED, agreement, by)
    return agreement


def _overlaps(agreement: Agreement) -> bool:
    same = Agreement.objects.filter(
        first=agreement.first, second=agreement.second, purpose=agreement.purpose
    )
    return same.in_days(agreement.valid_from, agreement.valid_to).exists()


def _record(event: Event, agreement: Agreement, by: User) -> None:
    record_write(
        event=event,
        by=by,
        objects=[agreement.pk, agreement.first_id, agreement.second_id],
        scopes=[agreement.purpose],
    )
