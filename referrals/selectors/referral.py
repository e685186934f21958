"""Which referrals a person sees, from which side, and what of them opens."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.enums import Role
from accounts.models import Organisation, User
from accounts.selectors.membership import members_visible_to
from cases.models import Case
from cases.selectors.access import cases_visible_to
from core import scope
from core.errors import NotVisible, visible
from core.scope import Person
from referrals.enums import Box, State
from referrals.jumps import SHARING, UNSEEN
from referrals.models import Addition, Referral, ReferralFile
from vault.enums import REFERRAL_SCOPES, Scope

RECEIVING: frozenset[str] = frozenset({Role.REFERRAL_OFFICER, Role.SUPERVISOR, Role.CASEWORKER})
"""The roles that see what their organisation receives."""


def sent_by(user: User) -> QuerySet[Referral]:
    """Return the referrals of the user's organisation whose case the user may open."""
    mine = Referral.objects.filter(
        sender=scope.home_of(user), file__case__in=cases_visible_to(user)
    )
    return mine.select_related("receiver", "file__case", "responsible", "better_receiver")


def received_by(user: User) -> QuerySet[Referral]:
    """Return what the user's organisation has received; drafts do not exist."""
    if RECEIVING.isdisjoint(scope.of(user).roles):
        return Referral.objects.none()
    came = Referral.objects.filter(receiver=scope.home_of(user)).exclude(state__in=UNSEEN)
    return came.select_related("sender", "responsible")


def box(user: User, side: Box, states: Collection[State] = ()) -> QuerySet[Referral]:
    """Return one side of the list, newest first, narrowed to these states if any are named."""
    found = received_by(user) if side is Box.IN else sent_by(user)
    if states:
        found = found.filter(state__in=states)
    return found.order_by("-composed_at" if side is Box.OUT else "-sent_at", "-pk")


def referral_for(user: User, referral_id: UUID) -> Referral:
    """Return the referral, if it exists for the user. Raises NotVisible otherwise."""
    for rows in (received_by(user), sent_by(user)):
        found = rows.filter(pk=referral_id).first()
        if found is not None:
            return found
    raise NotVisible


def sent_referral_for(user: User, referral_id: UUID) -> Referral:
    """Return a referral from the sender's side. Raises NotVisible otherwise."""
    return visible(sent_by(user).filter(pk=referral_id).first())


def received_referral_for(user: User, referral_id: UUID) -> Referral:
    """Return a referral from the receiver's side. Raises NotVisible otherwise."""
    return visible(received_by(user).filter(pk=referral_id).first())


def file_of(user: User, referral: Referral) -> ReferralFile:
    """Return what the referral opens. Raises NotVisible before acceptance and after the end."""
    home = scope.home_of(user)
    side = Q(sender=home) | Q(receiver=home, shared=True)
    return visible(ReferralFile.objects.filter(side, pk=referral.pk).first())


def file_opens_for(user: User, referral: Referral) -> bool:
    """Return whether the user reads the case behind the referral now; not every colleague does."""
    mine = cases_visible_to(user)
    return ReferralFile.objects.filter(pk=referral.pk, case__in=mine).exists()


def referrals_of(user: User, case: Case) -> QuerySet[Referral]:
    """Return the referrals that the user's organisation has made of a case."""
    return sent_by(user).filter(file__case=case)


def waiting_for_answer(user: User) -> int:
    """Return how many referrals wait for an answer of the user's organisation."""
    return received_by(user).filter(state=State.SENT).count()


def waiting_here() -> int:
    """Return how many requests wait for the organisation that is entered now: for the menu."""
    entered = scope.current()
    home = entered.organisation if entered else None
    return Referral.objects.filter(receiver=home, state=State.SENT).count() if home else 0


def colleagues_for(user: User) -> list[User]:
    """Return the colleagues who may answer for a referral, by name."""
    members = members_visible_to(user).filter(roles__overlap=sorted(RECEIVING))
    return [member.user for member in members]


def drafts_of(user: User) -> QuerySet[Referral]:
    """Return the drafts that the user has begun."""
    return sent_by(user).filter(state=State.DRAFT, composed_by=user)


def answers_since(user: User, moment: datetime) -> QuerySet[Referral]:
    """Return how the user's own referrals ended on the other side since then, newest first."""
    mine = sent_by(user).filter(composed_by=user, ended_at__gte=moment)
    return mine.exclude(state__in=[State.DISCARDED, State.WITHDRAWN]).order_by("-ended_at", "pk")


def additions_waiting(user: User) -> QuerySet[Addition]:
    """Return what receivers added to the user's cases and nobody has taken over yet."""
    waiting = Addition.objects.filter(taken_over_at=None, referral__in=sent_by(user))
    return waiting.select_related("referral__file__case", "added_in").order_by("added_at", "pk")


def addition_for(user: User, referral: Referral, addition: UUID) -> Addition:
    """Return one addition of a referral. Raises NotVisible."""
    return visible(Addition.objects.filter(referral=referral, pk=addition).first())


def open_scopes(user: Person, referrals: Collection[UUID]) -> dict[UUID, frozenset[Scope]]:
    """Return what of each referral the user may open: the vault's gate.

    The sender opens all; the receiver the offer while it waits, and the exchange with the file.
    """
    home = scope.home_of(user)
    answers = not RECEIVING.isdisjoint(scope.of(user).roles)
    found: dict[UUID, frozenset[Scope]] = {}
    rows = Referral.objects.filter(pk__in=referrals).values_list(
        "pk", "sender", "receiver", "state"
    )
    for pk, sender, receiver, state in rows:
        if sender == home or (receiver == home and answers and state in SHARING):
            found[pk] = REFERRAL_SCOPES
        elif receiver == home and answers and state == State.SENT:
            found[pk] = frozenset({Scope.OFFER})
    return found


def organisation_for(organisation_id: UUID) -> Organisation:
    """Return an organisation of the registry. Raises NotVisible."""
    return visible(Organisation.objects.filter(pk=organisation_id).first())


def colleague_for(user: User, colleague: UUID) -> User:
    """Return a colleague of the user's own organisation. Raises NotVisible."""
    found = visible(members_visible_to(user).filter(user=colleague).first())
    return found.user
