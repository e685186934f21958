"""The criminal track of a case, and where it stood on a day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch

from accounts.models import User
from audit.enums import Event
from cases.models import Case
from cases.selectors.access import scopes_of
from core.errors import visible
from justice.enums import Step, Wish
from justice.models import NotReported, ProceedingEvent, Registration
from justice.steps import IN_COURT
from vault.enums import Scope
from vault.errors import SealBroken, SealNotOpened
from vault.opening import open_rows


@dataclass(frozen=True, slots=True, repr=False)
class Outcome:
    """How far justice came in a matter; reasons count only where there was no complaint."""

    registered: bool = False
    in_court: bool = False
    reasons: tuple[str, ...] = ()


def opens_track(user: User, case: UUID) -> bool:
    """Return whether legal matters of the case are open to the user; else it has no track."""
    return Scope.LEGAL in scopes_of(user, case)


def registrations_of(user: User, case: Case) -> list[Registration]:
    """Return the registrations of a case that the user sees, opened, with their events."""
    found = Registration.objects.filter(case=case).prefetch_related("events")
    return open_rows(found, scopes=[Scope.LEGAL], by=user, reason=Event.JUSTICE_OPENED)


def registration_for(user: User, case: Case, registration_id: UUID) -> Registration:
    """Return one registration of the case. Raises NotVisible."""
    found = Registration.objects.filter(case=case, pk=registration_id).select_related("case")
    return visible(found.first())


def not_reported_of(user: User, case: Case) -> list[NotReported]:
    """Return what was said about a complaint, opened, the newest first."""
    found = NotReported.objects.filter(case=case).order_by("-said_on", "-recorded_at")
    return open_rows(found, scopes=[Scope.LEGAL], by=user, reason=Event.JUSTICE_OPENED)


def last_step(registration: Registration) -> Step | None:
    """Return where the proceedings stand, from the events that were fetched with them."""
    events = list(registration.events.all())
    return Step(events[-1].step) if events else None


def outcomes_of(user: User, episodes: Collection[UUID], *, on: date) -> dict[UUID, Outcome]:
    """Return how far justice had come on a day, for each matter of which anything is known.

    Reasons that do not open for the user count as not known.
    """
    silent = NotReported.objects.filter(episode__in=episodes, said_on__lte=on)
    opened = open_rows(silent, scopes=[Scope.LEGAL], by=user, reason=Event.JUSTICE_OPENED)
    found = {one.episode_id: Outcome(reasons=_reasons(one)) for one in opened}
    events = ProceedingEvent.objects.filter(happened_on__lte=on)
    entries = Registration.objects.filter(
        episode__in=episodes, registered_on__lte=on
    ).prefetch_related(Prefetch("events", queryset=events))
    for entry in entries:
        step, known = last_step(entry), found.get(entry.episode_id, Outcome())
        found[entry.episode_id] = Outcome(
            registered=known.registered or step not in {None, Step.REFUSED},
            in_court=known.in_court or step in IN_COURT,
        )
    return found


def _reasons(said: NotReported) -> tuple[str, ...]:
    try:
        return () if said.wish == Wish.DECIDING else tuple(said.reasons or ())
    except (SealNotOpened, SealBroken):
        return ()
