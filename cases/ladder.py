"""The ladder of status: what may follow what, and how a certificate names who decided."""

from django.utils.translation import gettext_lazy as _

from accounts.enums import OrganisationKind
from cases.enums import AuthorityClass, StatusRung
from cases.models import Assessment, Episode
from cases.selectors.status import certificate_of, decision_of_rung
from core.errors import RuleViolation
from nrm_actors.enums import BodyForm
from nrm_actors.models import DecidingBody

NOT_OF_THE_STATE = frozenset(
    {
        OrganisationKind.CSO,
        OrganisationKind.CRISIS_CENTRE,
        OrganisationKind.SHELTER,
        OrganisationKind.HOTLINE,
        OrganisationKind.ATTORNEY,
        OrganisationKind.INTERNATIONAL_ORG,
        OrganisationKind.FOREIGN_CSO,
        OrganisationKind.TRADE_UNION_BUSINESS,
    }
)


class StatusExists(RuleViolation):
    """The rung was given already; `certificate` is its number, and nothing else is told."""

    code = "status_exists"
    message = _("This status was given already. Nobody has to decide it again.")


class StatusHigher(RuleViolation):
    """A higher rung was given: the ladder goes up."""

    code = "status_higher"
    message = _("A higher status was given already.")


class ReasonsNeeded(RuleViolation):
    """A decision says why."""

    code = "reasons_needed"
    message = _("Write the reasons of the decision.")


class AnotherMatter(RuleViolation):
    """The assessment belongs to another matter, or is not finished."""

    code = "another_matter"
    message = _("Choose a finished assessment of this matter.")


def refuse_if_given(episode: Episode, rung: StatusRung) -> None:
    """Raise StatusExists with the number of the certificate when the rung was given."""
    given = decision_of_rung(episode, rung)
    if given is not None:
        certificate = certificate_of(given)
        raise StatusExists(certificate=certificate.number if certificate else None)


def demand_grounds(episode: Episode, assessment: Assessment | None, reasons: str) -> None:
    """Raise ReasonsNeeded without reasons, AnotherMatter for an assessment of something else."""
    if not reasons.strip():
        raise ReasonsNeeded
    if assessment is not None and (
        assessment.episode_id != episode.pk or assessment.finished_at is None
    ):
        raise AnotherMatter


def authority_class_of(body: DecidingBody) -> AuthorityClass:
    """Return how a certificate names who decided: the class, never the organisation."""
    if body.form == BodyForm.PANEL:
        return AuthorityClass.PANEL
    seat = body.organisation
    if seat is not None and seat.kind in NOT_OF_THE_STATE:
        return AuthorityClass.ORGANISATION
    return AuthorityClass.STATE_BODY
