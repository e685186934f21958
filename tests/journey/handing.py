"""From the referral to its end: who is asked, what they learn, and what they learn no more."""

from cases.actions.draft import save_draft
from cases.models import Case
from cases.sections import SECTIONS, Section, scope_of
from core import scope
from tests.canaries import all_fields, marker, markers_in
from tests.database import owner_rows
from tests.journey.road import Road
from tests.journey.walker import ids_in
from vault.enums import Scope

TOLD = (Scope.ARRIVAL, Scope.CONTACT, Scope.IDENTITY, Scope.NEEDS)
"""What the person agreed that the recipient learns."""
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
    road.referral = _composed(road, recipient)
    amina.open(road.referral)
    amina.look("referral-draft")
    amina.send("form[action$='/send/'] button")
    amina.look("referral-sent")
    esen.open("/my-day/")
    esen.look("my-day-of-an-officer")
    esen.open("/referrals/")
    esen.look("referrals")
    esen.open(road.referral)
    assert not markers_in(esen.look("offer"))


def _composed(road: Road, recipient: str) -> str:
    answer = road.people["amina"].post_json(
        "/api/v1/referrals/",
        case=ids_in(road.case)[0],
        recipient=recipient,
        service="SOCIAL_BENEFITS",
        scopes=[code.lower() for code in TOLD],
        urgency="STANDARD",
        conditions=["DO_NOT_CALL"],
        note=marker("referrals.Referral.note"),
    )
    assert answer.status == 201, answer.text()
    return f"/referrals/{answer.json()['id']}/"


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
    done = esen.post_json(
        f"/api/v1{road.referral}complete/", outcome=marker("referrals.Referral.outcome"),
        services=["SOCIAL_BENEFITS"],
    )  # fmt: skip
    assert done.status == 200, done.text()
    amina.open(road.referral)
    road.saw(amina.look("referral-completed"))
    assert not markers_in(esen.ask(road.referral).text())
    assert esen.ask(road.case).status == 404


def withdrawal(road: Road, recipient: str) -> None:
    """Take the consent back, as the person wishes, while Esen works: from then Esen reads nothing."""
    amina, esen = road.people["amina"], road.people["esen"]
    second = _composed(road, recipient)
    amina.open(second)
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


def month(road: Road) -> None:
    """Boris confirms the month in which the person came, as if weeks had gone by."""
    boris = road.people["boris"]
    owner_rows(
        "UPDATE cases_episode SET opened_at = opened_at - interval '1 month' WHERE case_id = %s",
        ids_in(road.case)[0],
    )
    boris.open("/months/")
    boris.look("months")
    with boris.page.expect_navigation():
        boris.page.locator("main a[href^='/months/']").first.click()
    road.saw(boris.look("month"))
    if boris.page.locator("main form").count():
        boris.send()
        boris.look("month-confirmed")


def figures(road: Road) -> None:
    """Gulnara looks at the figures, and everybody sees the same."""
    gulnara, nobody = road.people["gulnara"], road.people["nobody"]
    gulnara.open("/figures/")
    gulnara.look("figures")
    nobody.open("/figures/")
    nobody.look("figures-public")
    tables = "[...document.querySelectorAll('main table')].map(one => one.innerText)"
    assert gulnara.page.evaluate(tables) == nobody.page.evaluate(tables) != []


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
