"""Makes the card of a status, and confirms a status to whoever has its code."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions import record_reading, record_write
from audit.enums import Event
from cases import card_codes, policy
from cases.enums import AuthorityClass, StatusRung
from cases.models import Episode
from cases.selectors.status import certificate_in_force
from core import quota, sql
from core.authorise import require
from core.errors import RuleViolation

CHECKS, WRONG = "card_check", "card_check_wrong"
HOUR = timedelta(hours=1)
MOST_CHECKS, MOST_WRONG = 60, 5


class NoCertificate(RuleViolation):
    """A card confirms a certificate, and there is none."""

    code = "no_certificate"
    message = _("A card is made when a status was given.")


@dataclass(frozen=True, kw_only=True)
class Confirmation:
    """The answer to a code: the same five things, empty when it confirms nothing."""

    confirmed: bool
    rung: StatusRung | None
    decided_month: date | None
    valid_until: date | None
    authority_class: AuthorityClass | None


@transaction.atomic
def issue_card(*, episode: Episode, by: User) -> str:
    """Make a card and return its code, this once; the code of the card before is dead.

    Raises NotAllowed outside the lead organisation, NoCertificate.
    """
    require(policy.can_edit_case, by, episode.case)
    if certificate_in_force(episode) is None:
        raise NoCertificate
    code, card = card_codes.new_card_code(), uuid4()
    sql.call("app.issue_card", card, episode.pk, card_codes.digest(code))
    record_write(event=Event.CARD_ISSUED, by=by, case=episode.case_id, objects=[card])
    return code


@transaction.atomic
def confirm_status(*, code: str, by: User) -> Confirmation:
    """Answer whether a code confirms a status; right and wrong codes take the same way.

    The lead organisation sees each check of its card. Raises NotAllowed without accreditation,
    QuotaSpent at the sixth wrong code of an hour.
    """
    require(policy.can_check_cards, by)
    asker = str(by.pk)
    quota.spend(CHECKS, asker, limit=MOST_CHECKS, per=HOUR)
    quota.spend(WRONG, asker, limit=MOST_WRONG, per=HOUR, by_client=True)
    found = sql.call("app.confirm_status", card_codes.digests(code))[0]
    confirmed: bool = found["confirmed"]
    quota.give_back(WRONG, asker if confirmed else str(uuid4()), by_client=confirmed)
    record_reading(
        event=Event.CARD_CHECKED,
        by=by,
        case=found["case_id"],
        reason="confirmed" if found["confirmed"] else "not_confirmed",
    )
    return Confirmation(
        confirmed=found["confirmed"],
        rung=StatusRung(found["rung"]) if found["rung"] else None,
        decided_month=found["decided_month"],
        valid_until=found["valid_until"],
        authority_class=AuthorityClass(found["authority_class"])
        if found["authority_class"]
        else None,
    )
