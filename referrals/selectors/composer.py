"""What the composer shows: what is needed, who could help, and what may be told to whom."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language

from accounts.models import Organisation, User
from audit.enums import Event
from cases.enums import AgeGroup, ConsentPurpose, Sex
from cases.models import Case, Consent
from cases.selectors import consent
from cases.selectors.exclusion import excluded_organisations
from core import clock, reference
from nrm_actors.enums import Accepts
from nrm_actors.selectors import Suggestion, actors_that_help
from nrm_actors.selectors.profile import organisations_visible_to
from referrals.enums import HowMany
from referrals.models import Referral
from referrals.selectors.referral import sent_by
from vault.enums import Scope
from vault.opening import open_rows

FEW, SOME = 2, 5
ADULTS = {Sex.FEMALE: Accepts.WOMEN, Sex.MALE: Accepts.MEN}


@dataclass(frozen=True, slots=True)
class NeedOfCase:
    """A need that is written in the file, and the referral that answers it already, if any."""

    service: str
    referral: Referral | None


def needs_of(user: User, case: Case) -> list[NeedOfCase]:
    """Return the needs in the file, each with the newest referral made for it."""
    open_rows([case.intake], scopes=[Scope.NEEDS], by=user, reason=Event.REFERRAL_COMPOSED)
    known = [code for code in case.intake.needs or [] if code in reference.codes("services")]
    made = {
        row.service: row for row in sent_by(user).filter(file__case=case).order_by("composed_at")
    }
    return [NeedOfCase(code, made.get(code)) for code in known]


def grounds_to_tell(case: Case, receiver: Organisation) -> list[Consent]:
    """Return what is recorded now that allows telling this organisation something."""
    found = Consent.objects.filter(
        consent.live(),
        case=case,
        purpose=ConsentPurpose.SHARE_WITH_NAMED_ACTOR,
        recipient=receiver,
    )
    return list(found.order_by("-expires_at", "pk"))


def agreed_scopes(case: Case, receiver: Organisation) -> frozenset[Scope]:
    """Return everything that this organisation may be told, on one ground or another."""
    return frozenset(
        Scope(code) for ground in grounds_to_tell(case, receiver) for code in ground.scopes
    )


def for_whom(user: User, case: Case) -> frozenset[str]:
    """Return whom a house has to accept for this person, as far as it is known."""
    if case.age_group == AgeGroup.CHILD:
        return frozenset({Accepts.CHILDREN_ALONE})
    open_rows([case], scopes=[Scope.IDENTITY], by=user, reason=Event.REFERRAL_COMPOSED)
    wanted = ADULTS.get(case.sex) if case.sex else None
    return frozenset({wanted}) if wanted else frozenset()


def who_can_help(
    user: User, case: Case, *, service: str, area: str, whom: Collection[str]
) -> list[Suggestion]:
    """Return who may be asked for the service in the macro-region, best first.

    Oneself and whoever must not know are not among them, and nothing says so.
    """
    kept_out = excluded_organisations(user, case) | {case.lead_id}
    best: dict[UUID, Suggestion] = {}
    language = get_language()
    for region in _regions(area):
        for one in actors_that_help(
            user, service=service, region=region, for_whom=whom, now=clock.now()
        ):
            known = best.get(one.organisation.pk)
            if one.organisation.pk not in kept_out and (known is None or one.points > known.points):
                best[one.organisation.pk] = one
    return sorted(best.values(), key=lambda one: (-one.points, one.sort_key(language)))


def how_many(found: Collection[Suggestion]) -> HowMany:
    """Return how many fit, in a word."""
    if not found:
        return HowMany.NOBODY
    if len(found) <= FEW:
        return HowMany.FEW
    return HowMany.SOME if len(found) <= SOME else HowMany.MANY


def recipient_for(user: User, case: Case, organisation: UUID) -> Organisation | None:
    """Return an organisation that may be asked; None for oneself and for who must not know."""
    found = organisations_visible_to(user).filter(pk=organisation).first()
    kept_out = excluded_organisations(user, case) | {case.lead_id}
    return None if found is None or found.pk in kept_out else found


def _regions(area: str) -> list[str]:
    inside = [
        item.code
        for item in reference.items("regions")
        if area and item.attributes.get("macro_region") == area
    ]
    return inside or [""]
