"""From the referral to its end: who is asked, what they learn, and what they learn no more."""

from cases.actions.draft import save_draft
from cases.models import Case
from cases.sections import SECTIONS, Section, scope_of
from core import scope
from tests.canaries import all_fields, marker, markers_in
from tests.database import owner_rows
from tests.journey.road import Road
from tests.journey.walker import Walker, ids_in
from vault.enums import Scope

TOLD = (Scope.ARRIVAL, Scope.CONTACT, Scope.IDENTITY, Scope.NEEDS)
"""What the person agreed that the recipient learns."""
SERVICE = "SOCIAL_BENEFITS"
OF_A_CASE = ("cases.Case.", "cases.Intake.")


def drafts(road: Road) -> None:
    """Amina has something typed and unsaved in every scope."""
    amina = road.people["amina"].user()
    left = set(Scope) & {Scope(name.rpartition(".")[2].upper()) for name in _draft_fields()}
    with scope.enter(amina):
        case = Case.objects.get(pk=ids_in(road.case)[0])
        for section in SECTIONS.values():
            for wanted in sorted(left & section.scopes - {Scope.STATEMENT}):
                if _draft(case, section, wanted, road):
                    left.discard(wanted)
    assert left == {Scope.STATEMENT}, left


def _draft_fields() -> list[str]:
    return [name for name in all_fields() if name.startswith("cases.Draft.")]


def _draft(case: Case, section: Section, wanted: Scope, road: Road) -> bool:
    for group in section.groups:
        names = [name for name in group.fields if scope_of(name) == wanted]
        if names:
            save_draft(
                case=case, section=section.code, group=group, tab="a", seen=0,
                typed={names[0]: [marker(f"cases.Draft.{wanted.lower()}")]},
                by=road.people["amina"].user(),
            )  # fmt: skip
            return True
    return False


def referral(road: Road, recipient: str) -> None:
    """Amina asks the social office of another town for help, and it reads the offer only."""
    amina, esen = road.people["amina"], road.people["esen"]
    road.referral = _composed(road, recipient, looks=True)
    amina.send("form[action$='/send/'] button")
    amina.look("referral-sent")
    esen.open("/my-day/")
    esen.look("my-day-of-an-officer")
    esen.open("/referrals/")
    esen.look("referrals")
    esen.open(road.referral)
    assert not markers_in(esen.look("offer"))


def _composed(road: Road, recipient: str, *, looks: bool = False) -> str:
    """Ask for help on the four pages of the composer; return the address of the draft."""
    amina = road.people["amina"]
    page = amina.page
    amina.open(f"{road.case}refer/")
    page.locator("select[name=service]").select_option(SERVICE)
    page.locator("select[name=area]").select_option("")
    page.locator("[name=urgency][value=STANDARD]").check()
    page.locator("[name=conditions][value=DO_NOT_CALL]").check()
    _look(amina, "refer-need", looks=looks)
    amina.send()
    _look(amina, "refer-recipient", looks=looks)
    amina.send(f"form:has([name=recipient][value='{recipient}']) button")
    for code in TOLD:
        page.locator(f"[name=scopes][value={code}]").check()
    with page.expect_response(lambda answer: answer.status == 204):
        amina.fill(note=marker("referrals.Referral.note"))
    _look(amina, "refer-scopes", looks=looks)
    amina.send()
    _look(amina, "refer-preview", looks=looks)
    return f"/referrals/{ids_in(amina.path)[0]}/"


def _look(who: Walker, what: str, *, looks: bool) -> None:
    if looks:
        who.look(what)


def work(road: Road) -> None:
    """Esen accepts, reads exactly what was agreed to, adds an answer and comes to an end."""
    amina, esen = road.people["amina"], road.people["esen"]
    esen.send("form[action$='/accept/'] button")
    read = markers_in(esen.look("referral-accepted"))
    esen.open(road.case)
    read |= markers_in(esen.look("case-of-a-recipient"))
    answer = esen.ask(f"/api/v1{road.case}")
    assert answer.status == 200, answer.text()
    assert set(answer.json()["scopes"]) == {part.lower() for part in TOLD}
    read |= markers_in(answer.text())
    told = {name for name, field in all_fields().items() if field.scope in TOLD}
    known = {name for name in told if name.startswith(OF_A_CASE)}
    assert known & read >= {"cases.Case.working_name", "cases.Intake.phone"}, read
    assert not {name for name in read - known if not name.startswith("referrals.")}
    road.shown |= read
    esen.open(road.referral)
    esen.send("form[action$='/start/'] button")
    added = esen.post_json(
        f"/api/v1{road.referral}answers/", scope="needs", field="needs_note",
        value=marker("referrals.Addition.value"), reason=marker("referrals.Addition.reason"),
    )  # fmt: skip
    assert added.status == 201, added.text()
    road.saw(amina.ask(f"/api/v1{road.referral}").text())
    esen.open(f"{road.referral}finish/")
    esen.page.locator("[name=achieved][value=YES]").check()
    esen.fill(outcome=marker("referrals.Referral.outcome"))
    esen.page.locator(f"[name=services][value={SERVICE}]").check()
    esen.look("referral-finish")
    esen.send()
    esen.look("referral-finished")
    amina.open(road.referral)
    road.saw(amina.look("referral-completed"))
    assert not markers_in(esen.ask(road.referral).text())
    assert esen.ask(road.case).status == 404


def withdrawal(road: Road, recipient: str) -> None:
    """Take the consent back, as the person wishes, while Esen works: from then Esen reads nothing."""
    amina, esen = road.people["amina"], road.people["esen"]
    second = _composed(road, recipient)
    amina.send("form[action$='/send/'] button")
    esen.open(second)
    esen.send("form[action$='/accept/'] button")
    assert "cases.Case.working_name" in markers_in(esen.ask(road.case).text())
    amina.open(f"{road.case}consents/")
    consent = owner_rows(
        "SELECT id FROM cases_consent WHERE case_id = %s AND withdrawn_at IS NULL"
        " AND recipient_id IS NOT NULL",
        ids_in(road.case)[0],
    )
    amina.open(f"{road.case}consents/{consent[0][0]}/withdraw/")
    amina.page.locator("[name=asked_to]").first.check()
    amina.look("consent-withdraw")
    amina.send()
    amina.look("consents-withdrawn")
    assert esen.ask(road.case).status == 404
    assert not markers_in(esen.ask(second).text())
    esen.open(second)
    esen.look("referral-withdrawn")


def invitation(road: Road) -> None:
    """Elena invites a colleague, who gets a letter that says nothing."""
    elena = road.people["elena"]
    elena.open("/members/")
    elena.look("members")
    answer = elena.post(
        "/members/invite/",
        email=f"new.{road.language}@demo.test", roles="SUPERVISOR", language=road.language,
    )  # fmt: skip
    assert answer.status in {200, 302}, answer.text()
