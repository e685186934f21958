"""Ends the rules for children once a person has come of age."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions import record_write
from audit.enums import Event
from cases import policy
from cases.enums import AgeGroup
from cases.models import Case
from cases.selectors.access import wait_for_others
from cases.selectors.child import has_come_of_age
from core.authorise import require
from core.errors import RuleViolation
from vault.enums import Scope
from vault.opening import open_rows


class NotOfAge(RuleViolation):
    """By what the file says the person is not 18 yet, or it is not known."""

    code = "not_of_age"
    message = _("By the day of birth in the file the person is not 18 yet.")


@transaction.atomic
def come_of_age(*, case: Case, by: User) -> Case:
    """Let the person be an adult in the file; who is one already stays so. Raises NotOfAge.

    It is said by a person and not by a calendar: a wrong day of birth would take the rules for
    children from a child (CRC, art. 1 and 3). Consents had to end on the birthday anyway.
    """
    require(policy.can_edit_case, by, case)
    case = wait_for_others(case)
    open_rows([case], scopes=[Scope.IDENTITY], by=by, reason=Event.CASE_WRITTEN)
    if case.age_group == AgeGroup.ADULT:
        return case
    if not has_come_of_age(case):
        raise NotOfAge
    case.age_group = AgeGroup.ADULT
    case.save(update_fields=["age_group"])
    record_write(
        event=Event.CASE_WRITTEN,
        by=by,
        case=case.pk,
        scopes=[Scope.IDENTITY.value],
        fields=["age_group"],
    )
    return case
