"""Who may do what with a case. Whoever asks sees the case already; the database saw to that."""

from accounts.enums import WHO_WORKS_ON_CASES, Role
from accounts.models import User
from cases.models import Case, Closure, DecisionRequest
from cases.selectors.decision_request import decision_requests_before
from cases.selectors.status import presuming_body_of
from core import clock, scope
from nrm_actors.selectors import accreditations_on

WORKS_ON_CASES = frozenset({Role.CASEWORKER, Role.SUPERVISOR, Role.REFERRAL_OFFICER})
"""Roles to which a case may be assigned; the database asks for the same."""


def has_role(user: User, *roles: Role) -> bool:
    """Return whether the user has one of the roles in their organisation."""
    return not scope.of(user).roles.isdisjoint(roles)


def can_list_cases(user: User) -> bool:
    """Let those list and search cases who may be given one; what they see is another question."""
    return has_role(user, *WHO_WORKS_ON_CASES)


def can_open_case(user: User) -> bool:
    """Let caseworkers and supervisors open cases; hotline operators take contacts only."""
    return has_role(user, Role.CASEWORKER, Role.SUPERVISOR)


def can_record_contact(user: User) -> bool:
    """Let hotline operators, caseworkers and supervisors write contacts down."""
    return has_role(user, Role.HOTLINE_OPERATOR, Role.CASEWORKER, Role.SUPERVISOR)


def is_of_lead(user: User, case: Case) -> bool:
    """Return whether the user's organisation is responsible for the case."""
    return case.lead_id == scope.home_of(user)


def can_edit_case(user: User, case: Case) -> bool:
    """Let members of the lead organisation who can open the case write in it."""
    return case.lead_id == scope.home_of(user) and can_open_case(user)


def can_assign_case(user: User, case: Case) -> bool:
    """Let a supervisor of the lead organisation assign."""
    return case.lead_id == scope.home_of(user) and has_role(user, Role.SUPERVISOR)


def can_confirm_month(user: User) -> bool:
    """Let supervisors say that the month of their organisation is complete."""
    return has_role(user, Role.SUPERVISOR)


def can_review_closure(user: User, closure: Closure) -> bool:
    """Let a supervisor of the lead other than who closed look at a closing."""
    return can_assign_case(user, closure.case) and closure.closed_by_id != user.pk


def can_give_presumed(user: User, case: Case) -> bool:
    """Let an accredited deciding officer of the lead organisation give PRESUMED."""
    return can_edit_case(user, case) and presuming_body_of(user) is not None


def answers_for_status(user: User) -> bool:
    """Return whether supervisors or a deciding officer see to it that a status is decided."""
    return has_role(user, Role.SUPERVISOR) or presuming_body_of(user) is not None


def can_sign(user: User, request: DecisionRequest) -> bool:
    """Let members of the panel who did not step aside sign or step aside."""
    sits = decision_requests_before(user).filter(pk=request.pk)
    return has_role(user, Role.DECIDING_OFFICER) and sits.exists()


def works_with_persons(user: User) -> bool:
    """Let people see pages that are about persons without naming any."""
    return has_role(
        user, Role.CASEWORKER, Role.SUPERVISOR, Role.REFERRAL_OFFICER, Role.DECIDING_OFFICER
    )


def can_check_cards(user: User) -> bool:
    """Let people who work with persons check cards, in an organisation accredited for anything."""
    return (
        works_with_persons(user)
        and accreditations_on(clock.today()).filter(organisation=scope.home_of(user)).exists()
    )
