"""Which referrals a person sees, from which side, and what of them opens."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.enums import Role
from accounts.models import Organisation, User
from accounts.selectors.membership import members_visible_to
from accounts.selectors.organisation import organisations_in_order
from cases.models import Case
from cases.selectors.access import cases_visible_to, group_access, user_access
from core import scope
from core.errors import NotVisible, visible
from core.scope import Person
from referrals.enums import Box, State
from referrals.jumps import UNSEEN
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


def files_open_to(user: Person) -> QuerySet[ReferralFile]:
    """Return what referrals open to the user.

    That is the sender's people of the case, and those of the receiver to whom the very referral
    gave it; a colleague beside them finds nothing.
    """
    home = scope.home_of(user)
    this = {"content_object": OuterRef("case"), "referral": OuterRef("pk")}
    side = Q(sender=home, case__in=cases_visible_to(user))
    if not RECEIVING.isdisjoint(scope.of(user).roles):
        given = Exists(user_access(user).filter(**this)) | Exists(group_access(user).filter(**this))
        side |= Q(receiver=home, shared=True) & given
    return ReferralFile.objects.filter(side)


def file_of(user: User, referral: Referral) -> ReferralFile:
    """Return what the referral opens.

    Raises NotVisible before acceptance, after the end, and for colleagues it was not given to.
    """
    return visible(files_open_to(user).filter(pk=referral.pk).first())


def file_opens_for(user: User, referral: Referral) -> bool:
    """Return whether the user reads the case behind the referral now; not every colleague does."""
    return files_open_to(user).filter(pk=referral.pk).exists()


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


def others_to_ask(referral: Referral) -> QuerySet[Organisation]:
    """Return the organisations that could help instead: neither of the two sides."""
    sides = [one for one in (referral.sender_id, referral.receiver_id) if one]
    return organisations_in_order().exclude(pk__in=sides)


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

    Whoever reads the file behind it opens all; the receiver's others the offer while it waits.
    """
    opened = files_open_to(user).filter(pk__in=referrals).values_list("pk", flat=True)
    found = dict.fromkeys(opened, REFERRAL_SCOPES)
    if not RECEIVING.isdisjoint(scope.of(user).roles):
        waiting = Referral.objects.filter(
            pk__in=referrals, receiver=scope.home_of(user), state=State.SENT
        )
        for pk in waiting.values_list("pk", flat=True):
            found[pk] = frozenset({Scope.OFFER})
    return found


def organisation_for(organisation_id: UUID) -> Organisation:
    """Return an organisation of the registry. Raises NotVisible."""
    return visible(Organisation.objects.filter(pk=organisation_id).first())


def colleague_for(user: User, colleague: UUID) -> User:
    """Return a colleague of the user's own organisation. Raises NotVisible."""
    found = visible(members_visible_to(user).filter(user=colleague).first())
    return found.user
