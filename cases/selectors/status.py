"""What was decided of a case, by whom it may be decided, and what is in force."""

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import User
from audit.enums import Event
from cases.enums import StatusRung
from cases.models import (
    Case,
    DecisionSignature,
    Episode,
    StatusCertificate,
    StatusDecision,
)
from core import scope, sql
from core.errors import visible
from nrm_actors.enums import BodyForm, Rung
from nrm_actors.models import DecidingBody
from nrm_actors.selectors import deciding_bodies_for, sitting_members
from vault.enums import Scope
from vault.opening import open_rows


def decisions_of(user: User, case: Case) -> QuerySet[StatusDecision]:
    """Return the decisions of the case that the user sees, newest first."""
    return StatusDecision.objects.filter(case=case).select_related(
        "case", "episode", "body", "certificate", "decided_by"
    )


def decision_for(user: User, case: Case, decision_id: UUID) -> StatusDecision:
    """Return one decision of the case. Raises NotVisible."""
    return visible(decisions_of(user, case).filter(pk=decision_id).first())


def opened_decision(user: User, decision: StatusDecision) -> StatusDecision:
    """Open the reasons, as far as the user may. The reading is recorded."""
    open_rows([decision], scopes=[Scope.STATEMENT], by=user, reason=Event.STATUS_OPENED.value)
    return decision


def opened_signatures(user: User, decision: StatusDecision) -> list[DecisionSignature]:
    """Open what each member of the panel signed and noted; none for a decision without one.

    The lead organisation reads it, as far as the statement opens. The reading is recorded.
    """
    if decision.request is None:
        return []
    found = DecisionSignature.objects.filter(request=decision.request, case=decision.case)
    signed = list(found.select_related("member", "organisation", "request"))
    open_rows(signed, scopes=[Scope.EXCHANGE], by=user, reason=Event.STATUS_OPENED.value)
    return signed


def certificate_of(decision: StatusDecision) -> StatusCertificate | None:
    """Return the certificate that a decision issued, if it did."""
    return getattr(decision, "certificate", None)


def refused_since(decision: str = "") -> Exists:
    """Whether a panel said no to the matter after the decision; `decision` is where it hangs."""
    return Exists(
        StatusDecision.objects.filter(
            episode=OuterRef(f"{decision}episode"),
            rung=StatusRung.NOT_IDENTIFIED,
            decided_at__gt=OuterRef(f"{decision}decided_at"),
        )
    )


def certificate_in_force(episode: Episode) -> StatusCertificate | None:
    """Return the certificate of the matter's highest rung, unless a panel said no after it.

    The check of a card's code asks for the same.
    """
    rows = StatusCertificate.objects.filter(~refused_since("decision__"), decision__episode=episode)
    found = {one.rung: one for one in rows}
    return found.get(StatusRung.IDENTIFIED) or found.get(StatusRung.PRESUMED)


def decision_of_rung(episode: Episode, rung: StatusRung) -> StatusDecision | None:
    """Return the decision of this rung, if it was made."""
    return (
        StatusDecision.objects.filter(episode=episode, rung=rung)
        .select_related("certificate")
        .first()
    )


def presuming_body_of(user: User) -> DecidingBody | None:
    """Return the officer's body in which the user may give PRESUMED today, if there is one."""
    home = scope.home_of(user)
    seats = sitting_members()
    return next(
        (
            body
            for body in deciding_bodies_for(Rung.PRESUMED)
            if body.form == BodyForm.OFFICER
            and body.organisation_id == home
            and any(seat.user == user.pk for seat in seats.get(body.pk, ()))
        ),
        None,
    )


def panels() -> list[DecidingBody]:
    """Return the panels that can give IDENTIFIED today."""
    return [body for body in deciding_bodies_for(Rung.IDENTIFIED) if body.form == BodyForm.PANEL]


def has_card(episode: Episode) -> bool:
    """Return whether a live card of the matter exists; for its lead organisation."""
    return bool(sql.call("app.card_of", episode.pk))
