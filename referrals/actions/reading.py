"""Opens what a referral lets a person read, at each step no more than the step allows."""

from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from audit.enums import Event
from cases.actions.search_entry import write_search_entry
from cases.found_by import SCOPES as FOUND_BY
from cases.models import Case
from cases.sections import EPISODE_FIELDS
from cases.selectors.access import case_for
from cases.selectors.case_file import NOT_ASKED, ReadField, read_case
from core import scope
from referrals.enums import State
from referrals.models import Addition, Referral, ReferralFile
from referrals.selectors.referral import file_of
from vault.actions.grant import accept_grants
from vault.enums import Scope
from vault.opening import open_rows

OFFER = frozenset({Scope.OFFER})


@dataclass(frozen=True, slots=True, repr=False)
class OpenedFile:
    """An accepted referral with the granted scopes of its case open."""

    file: ReferralFile
    case: Case
    known: dict[Scope, dict[str, ReadField]]
    additions: tuple[Addition, ...]


@transaction.atomic
def open_offer(*, referral: Referral, by: User) -> Referral:
    """Open the offer of a referral, and nothing else."""
    if referral.state == State.SENT and referral.receiver_id == scope.home_of(by):
        accept_grants(referral=referral.pk, scopes=OFFER, by=by)
    open_rows([referral], scopes=OFFER, by=by, reason=Event.REFERRAL_OFFER_READ)
    return referral


@transaction.atomic
def open_file(*, referral: Referral, by: User) -> OpenedFile:
    """Open exactly the granted scopes of the case, and what was exchanged.

    Raises NotVisible before acceptance, after the end, and for colleagues whom it was not given.
    """
    file = file_of(by, referral)
    case = case_for(by, file.case_id)
    granted = frozenset(Scope(code) for code in file.scopes)
    known = read_case(by, case, granted, Event.REFERRAL_FILE_READ)
    if Scope.STATEMENT in known:
        known[Scope.STATEMENT] |= _newest_matter(case, by)
    if FOUND_BY & granted and file.receiver_id == scope.home_of(by):
        write_search_entry(case=case, scopes=FOUND_BY & granted, by=by)
    additions = list(Addition.objects.filter(referral=referral))
    open_rows(
        [referral, *additions],
        scopes=[Scope.OFFER, Scope.EXCHANGE],
        by=by,
        reason=Event.REFERRAL_FILE_READ,
    )
    return OpenedFile(file, case, known, tuple(additions))


def _newest_matter(case: Case, by: User) -> dict[str, ReadField]:
    """Return what happened, of the newest matter, with from whom and when it is known."""
    matter = case.episodes.order_by("-number").first()
    if matter is None:
        return {}
    open_rows([matter], scopes=[Scope.STATEMENT], by=by, reason=Event.REFERRAL_FILE_READ)
    sources = matter.episode_sources or {}
    return {
        name: NOT_ASKED | {"value": getattr(matter, name)} | sources.get(name, {})
        for name in EPISODE_FIELDS
    }
