"""What the rules for citizens of other countries ask of a file."""

from uuid import UUID

from accounts.enums import OrganisationKind
from accounts.models import Organisation, User
from audit.enums import Event
from cases.enums import Answer, ConsentPurpose
from cases.models import Case, Consent, ReturnRisk
from cases.selectors.consent import live
from vault.enums import Scope
from vault.opening import open_rows


def asylum_answer(user: User, case: Case) -> Answer | None:
    """Return what the person said about asylum; None while nobody asked."""
    open_rows([case.intake], scopes=[Scope.LEGAL], by=user, reason=Event.CASE_OPENED)
    said = case.intake.asylum_wanted
    return None if said in {None, Answer.NOT_ASKED, Answer.UNKNOWN} else Answer(said)


def consulates_apart(case: Case) -> frozenset[UUID]:
    """Return the consulates that are not offered: all of them, until a consent to that alone.

    A citizen of this country may be sent to a consulate of this country as to any other office.
    """
    agreed = Consent.objects.filter(live(), case=case, purpose=ConsentPurpose.CONTACT_CONSULATE)
    if case.is_foreign is False or agreed.exists():
        return frozenset()
    consulates = Organisation.objects.filter(kind=OrganisationKind.CONSULATE)
    return frozenset(consulates.values_list("pk", flat=True))


def return_risks_of(user: User, case: Case) -> list[ReturnRisk]:
    """Return the assessments of the risks of a return, opened, newest first."""
    rows = list(ReturnRisk.objects.filter(case=case).select_related("recorded_by"))
    return open_rows(rows, scopes=[Scope.LEGAL], by=user, reason=Event.CASE_OPENED)
