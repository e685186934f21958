"""Who may open a case: the only place where permission rows are written by hand."""

from django.contrib.auth.models import Permission
from django.contrib.postgres.functions import TransactionNow
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.models import OrganisationGroup, User
from audit.actions import record_write
from audit.enums import Event
from cases import policy
from cases.enums import AccessReason
from cases.models import Case, CaseGroupPermission, CaseUserPermission
from cases.selectors.access import wait_for_others
from cases.selectors.exclusion import excluded_members
from core.authorise import require
from core.errors import RuleViolation
from vault.enums import CASE_SCOPES


class AlreadyAssigned(RuleViolation):
    """The person works on the case already."""

    code = "already_assigned"
    message = _("This colleague works on the case already.")


class KeptFrom(RuleViolation):
    """The person must not know of the case, or stepped back from it."""

    code = "kept_from"
    message = _("This colleague cannot work on this case. Choose another one.")


class LastWorker(RuleViolation):
    """A case keeps at least one worker."""

    code = "last_worker"
    message = _("Assign somebody else first: a case keeps at least one worker.")


def _open_case_permission() -> Permission:
    rows = Permission.objects.select_related("content_type")
    return rows.get(content_type__app_label="cases", codename="open_case")


def _write_assignment(case: Case, worker: User, permission: Permission) -> None:
    CaseUserPermission.objects.create(
        content_object=case,
        permission=permission,
        user=worker,
        organisation_id=case.lead_id,
        reason=AccessReason.ASSIGNED,
        scopes=sorted(CASE_SCOPES),
        listed_at=case.opened_at,
        starts_at=TransactionNow(),
    )


@transaction.atomic(savepoint=False)
def grant_to_opener(*, case: Case, by: User) -> None:
    """Give a new case to the one who opens it, and to the supervisors unless it is restricted."""
    require(policy.can_edit_case, by, case)
    permission = _open_case_permission()
    _write_assignment(case, by, permission)
    if not case.restricted:
        _write_supervision(case, permission)


@transaction.atomic
def supervise(*, case: Case, by: User) -> None:
    """Give a case that is not restricted to the supervisors of its lead."""
    require(policy.can_edit_case, by, case)
    _write_supervision(case, _open_case_permission())


def _write_supervision(case: Case, permission: Permission) -> None:
    supervisors = OrganisationGroup.objects.get(organisation=case.lead_id, role=Role.SUPERVISOR)
    CaseGroupPermission.objects.create(
        content_object=case,
        permission=permission,
        group_id=supervisors.group_id,
        organisation_id=case.lead_id,
        reason=AccessReason.SUPERVISION,
        scopes=sorted(CASE_SCOPES),
        listed_at=case.opened_at,
        starts_at=TransactionNow(),
    )


@transaction.atomic
def assign(*, case: Case, to: User, by: User) -> None:
    """Assign a case to a colleague. Raises AlreadyAssigned if they work on it, KeptFrom."""
    require(policy.can_assign_case, by, case)
    wait_for_others(case)
    if to.pk in excluded_members(by, case):
        raise KeptFrom
    if CaseUserPermission.objects.filter(
        content_object=case, user=to, reason=AccessReason.ASSIGNED
    ).exists():
        raise AlreadyAssigned
    _write_assignment(case, to, _open_case_permission())
    record_write(event=Event.CASE_ASSIGNED, by=by, case=case.pk, objects=[to.pk])


@transaction.atomic
def unassign(*, case: Case, worker: User, by: User) -> None:
    """Take a colleague off a case. Raises LastWorker if nobody else works on it."""
    require(policy.can_assign_case, by, case)
    Case.objects.select_for_update().get(pk=case.pk)
    assigned = CaseUserPermission.objects.filter(content_object=case, reason=AccessReason.ASSIGNED)
    if {row.user_id for row in assigned} <= {worker.pk}:
        raise LastWorker
    assigned.filter(user=worker).delete()
    record_write(event=Event.CASE_UNASSIGNED, by=by, case=case.pk, objects=[worker.pk])
