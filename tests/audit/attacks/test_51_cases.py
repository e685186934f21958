"""Attack 51: each act on a case leaves exactly its events, and no event holds a value."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
from django.test import Client

from accounts.models import User
from cases.actions import access, exclusion
from cases.actions.assessment import Elements, assess
from cases.actions.card import confirm_status, issue_card
from cases.actions.case import move_to_stage, open_case, set_next_step, set_risk_level
from cases.actions.consent import Terms, record_consent, withdraw_consent
from cases.actions.contact import Call, note_done, open_case_from_contact, record_contact
from cases.actions.decision_request import (
    send_decision_request,
    sign_decision_request,
    take_over,
    withdraw_decision_request,
)
from cases.actions.draft import discard_draft, save_draft
from cases.actions.episode import open_episode
from cases.actions.file import write_fields
from cases.actions.section import mark_section
from cases.actions.status import give_presumed, record_declined
from cases.enums import (
    ConsentDecision,
    ConsentMode,
    ConsentPurpose,
    ContactChannel,
    ContactDone,
    ContactOutcome,
    NextStep,
    RiskLevel,
    SectionCode,
    SectionState,
    Stage,
)
from cases.models import Assessment, Episode, Exclusion
from cases.sections import SECTIONS
from cases.selectors.access import case_for
from cases.selectors.case_file import read_case
from cases.selectors.decision_request import decision_request_before, opened_request
from core import clock, scope
from tests import database
from tests.accounts.people import sign_in
from tests.audit.expect import Journey
from tests.cases.mechanism import set_up
from vault.enums import Scope

pytestmark = [pytest.mark.walls, pytest.mark.attack]

CANARY = "Kanykei-canary"
NAMED = {Scope.IDENTITY: {"working_name": CANARY}}
SIGNS = {"EX02": "YES", "EX04": "YES", "CR01": "YES", "CR03": "YES", "CD01": "YES"}
RECORDED: dict[str, tuple[str, ...]] = {
    "opens a case": (
        "case.searched DONE",
        "key.created SAVED",
        "case.created SAVED",
        "case.written SAVED {IDENTITY}",
    ),
    "opens a case, and it is undone": (
        "key.created UNDONE",
        "case.created UNDONE [despite_duplicates]",
        "case.written UNDONE {IDENTITY}",
    ),
    "opens a restricted case despite another": (
        "key.created SAVED",
        "case.created SAVED [despite_duplicates]",
        "case.written SAVED {IDENTITY}",
    ),
    "writes two scopes": ("case.written SAVED {CONTACT NEEDS}",),
    "corrects an answer": (
        "scopes.opened DONE [case.written] {IDENTITY}",
        "case.corrected SAVED [TOLD_DIFFERENTLY] {IDENTITY}",
    ),
    "reads two scopes": ("scopes.opened DONE [case.opened] {CONTACT IDENTITY}",),
    "reads everything": ("scopes.opened DONE [case.opened] {CONTACT IDENTITY NEEDS}",),
    "assigns": ("case.assigned SAVED",),
    "takes off": ("case.unassigned SAVED",),
    "moves on": ("case.stage_changed SAVED",),
    "moves back": ("case.stage_changed SAVED [MISTAKE]",),
    "sets the danger": ("case.risk_set SAVED [HIGH]",),
    "sets the next step": ("case.next_step_set SAVED [REFER]",),
    "records a consent": ("consent.recorded SAVED [CONSENT]",),
    "records a refusal": ("consent.recorded SAVED [CONSENT]",),
    "withdraws a consent": ("consent.withdrawn SAVED",),
    "saves a draft": ("draft.saved SAVED {NEEDS STATEMENT}",),
    "throws a draft away": ("draft.discarded SAVED",),
    "marks a section": ("case.section_marked SAVED [DONE]",),
    "notes a contact": ("key.created SAVED", "contact.recorded SAVED"),
    "opens a case from a contact": (
        "key.created SAVED",
        "case.created SAVED [despite_duplicates]",
        "case.written SAVED {IDENTITY}",
        "contact.became_case SAVED",
    ),
    "notes what was done about a contact": ("contact.done SAVED [HANDED_OVER]",),
    "notes who must not know": ("exclusion.recorded SAVED",),
    "lets them know again": ("exclusion.ended SAVED",),
    "keeps a case to named people": ("case.restricted SAVED",),
    "opens it to supervisors again": ("case.unrestricted SAVED",),
    "begins a new matter": ("episode.opened SAVED",),
    "goes through the criteria": (
        "assessment.started SAVED",
        "case.section_marked SAVED [PART]",
        "assessment.written SAVED {STATEMENT}",
        "scopes.opened DONE [assessment.written] {STATEMENT}",
        "assessment.written SAVED {STATEMENT}",
        "scopes.opened DONE [assessment.written] {STATEMENT}",
        "assessment.finished SAVED [INSUFFICIENT]",
        "case.section_marked SAVED [DONE]",
    ),
    "does not give the status": ("status.decided SAVED [DECLINED]",),
    "gives the status of a presumed victim": (
        "status.decided SAVED [PRESUMED]",
        "status.issued SAVED [PRESUMED]",
    ),
    "makes a card": ("card.issued SAVED",),
    "checks a card": ("card.checked DONE [confirmed]",),
    "checks a wrong card": ("card.checked DONE [not_confirmed]",),
    "asks a panel": (
        "consent.recorded SAVED [CONSENT]",
        "key.created SAVED",
        "scopes.opened DONE [assessment.opened] {STATEMENT}",
        "key.granted SAVED {EXCHANGE OFFER}",
        "key.granted SAVED {EXCHANGE OFFER}",
        "decision_request.sent SAVED [CONSENT]",
    ),
    "takes a question back": ("decision_request.withdrawn SAVED",),
    "asks a panel again": (
        "consent.recorded SAVED [CONSENT]",
        "key.created SAVED",
        "scopes.opened DONE [assessment.opened] {STATEMENT}",
        "key.granted SAVED {EXCHANGE OFFER}",
        "key.granted SAVED {EXCHANGE OFFER}",
        "decision_request.sent SAVED [CONSENT]",
    ),
    "reads a question": ("scopes.opened DONE [decision_request.opened] {OFFER}",),
    "signs an answer": ("decision_request.signed SAVED",),
    "signs the last answer": (
        "decision_request.signed SAVED",
        "decision_request.decided SAVED [IDENTIFIED]",
        "status.issued SAVED [IDENTIFIED]",
    ),
    "steps back from a case": ("case.recused SAVED",),
    "looks at the list": ("scopes.opened DONE [case.listed] {IDENTITY}",),
    "looks at the page": ("scopes.opened DONE [case.opened] {CONTACT IDENTITY}",),
    "looks at the history": ("timeline.read DONE",),
    "looks at the day": ("scopes.opened DONE [day.shown] {IDENTITY}",),
    "looks at the contacts": ("contact.listed DONE",),
    "looks at one contact": ("scopes.opened DONE [contact.opened] {CONTACT STATEMENT}",),
    "looks at the section": ("scopes.opened DONE [case.opened] {NEEDS}",),
    "asks for a foreign case": ("access.refused REFUSED [not_found]",),
    "searches": ("scopes.opened DONE [case.searched] {IDENTITY}",),
}


def test_each_act_on_a_case(person: Callable[[str], User]) -> None:
    amina, boris, clara, esen, jamila = (
        person(name) for name in ("amina", "boris", "clara", "esen", "jamila")
    )
    mechanism = set_up(person("gulnara"), boris, [esen, jamila])
    told = Journey()

    def step(name: str, by: User, *, undone: bool = False) -> AbstractContextManager[None]:
        return told.step(name, by, *RECORDED[name], undone=undone)

    with step("opens a case", amina):
        case = open_case(values=NAMED, by=amina)
    with step("opens a case, and it is undone", amina, undone=True):
        open_case(values=NAMED, by=amina, despite_duplicates=True)
    with step("opens a restricted case despite another", amina):
        kept = open_case(values=NAMED, by=amina, restricted=True, despite_duplicates=True)
    with step("writes two scopes", amina):
        write_fields(
            case=case,
            values={
                Scope.CONTACT: {"phone": "+996 555 123 456"},
                Scope.NEEDS: {"needs_note": CANARY},
            },
            by=amina,
        )
    with step("corrects an answer", amina):
        other = {Scope.IDENTITY: {"working_name": f"{CANARY} 2"}}
        write_fields(
            case=case_for(amina, case.pk), values=other, by=amina, reason="TOLD_DIFFERENTLY"
        )
    with step("reads two scopes", amina):
        read_case(amina, case_for(amina, case.pk), {Scope.IDENTITY, Scope.CONTACT})
    with step("reads everything", amina):
        read_case(amina, case_for(amina, case.pk))
    with step("assigns", boris):
        access.assign(case=case, to=boris, by=boris)
    with step("takes off", boris):
        access.unassign(case=case, worker=boris, by=boris)
    with step("moves on", amina):
        move_to_stage(case=case, stage=Stage.SCREENING, by=amina)
    with step("moves back", amina):
        move_to_stage(case=case, stage=Stage.CONTACT, by=amina, reason="MISTAKE")
    with step("sets the danger", amina):
        set_risk_level(case=case, level=RiskLevel.HIGH, by=amina)
    with step("sets the next step", amina):
        set_next_step(case=case, step=NextStep.REFER, on=clock.today(), by=amina)
    terms = Terms(
        purpose=ConsentPurpose.INTERVIEW_AND_RECORD,
        decision=ConsentDecision.GIVEN,
        mode=ConsentMode.ORAL_WITNESSED,
    )
    with step("records a consent", amina):
        consent = record_consent(case=case, terms=terms, by=amina, witness=CANARY)
    with step("records a refusal", amina):
        record_consent(
            case=case,
            terms=replace(
                terms, purpose=ConsentPurpose.ANONYMOUS_STATISTICS, decision=ConsentDecision.REFUSED
            ),
            by=amina,
        )
    with step("withdraws a consent", amina):
        withdraw_consent(consent=consent, by=amina)
    section = SECTIONS[SectionCode.SAFETY]
    group = section.groups[0]
    with step("saves a draft", amina):
        save_draft(case=case, section=section.code, group=group,
                   typed={"danger_from": [CANARY]}, tab="t", seen=0, by=amina)  # fmt: skip
    with step("throws a draft away", amina):
        discard_draft(case=case, section=section.code, by=amina)
    with step("marks a section", amina):
        mark_section(case=case, section=section.code, state=SectionState.DONE, by=amina)
    with step("notes a contact", amina):
        contact = record_contact(
            call=Call(
                channel=ContactChannel.PHONE, outcome=ContactOutcome.INFORMATION, told=CANARY
            ),
            by=amina,
        )
    wanted = Call(channel=ContactChannel.PHONE, outcome=ContactOutcome.CASE_WANTED)
    with scope.enter(amina):
        waiting = record_contact(call=wanted, by=amina)
    with step("notes what was done about a contact", amina):
        note_done(contact=waiting, done=ContactDone.HANDED_OVER, by=amina)
    with step("opens a case from a contact", amina):
        open_case_from_contact(contact=contact, values={Scope.IDENTITY: {"working_name": "B"}},
                               by=amina, despite_duplicates=True)  # fmt: skip
    with step("notes who must not know", amina):
        exclusion.exclude(case=case, unit=CANARY, by=amina)
    with step("lets them know again", amina):
        exclusion.end_exclusion(exclusion=Exclusion.objects.get(case=case), by=amina)
    with step("keeps a case to named people", amina):
        exclusion.restrict_case(case=case, by=amina)
    with step("opens it to supervisors again", amina):
        exclusion.unrestrict_case(case=case, by=amina)
    with step("begins a new matter", amina):
        open_episode(case=kept, by=amina)
    with step("goes through the criteria", amina):
        episode = Episode.objects.select_related("case").get(case=case)
        made = assess(episode=episode, criteria="CHILD_LABOUR", answers=SIGNS,
                      elements=Elements(acts=frozenset({"RECRUITMENT"}), means=frozenset({"DECEPTION"})),
                      by=amina)  # fmt: skip
    with step("does not give the status", boris):
        record_declined(episode=episode, by=boris, reasons=CANARY)
    with step("gives the status of a presumed victim", boris):
        give_presumed(episode=episode, reasons=CANARY, by=boris)
    with step("makes a card", amina):
        code = issue_card(episode=episode, by=amina)
    with step("checks a card", esen):
        confirm_status(code=code, by=esen)
    with step("checks a wrong card", esen):
        confirm_status(code="AAAA-BBBB-CCCC-DDDD", by=esen)
    with step("asks a panel", amina):
        made = Assessment.objects.select_related("case", "episode").get(pk=made.pk)
        asked = send_decision_request(
            episode=episode, assessment=made, body=mechanism.panel, reasons=CANARY, by=amina
        )
    with step("takes a question back", amina):
        withdraw_decision_request(request=asked, by=amina)
    with step("asks a panel again", amina):
        made = Assessment.objects.select_related("case", "episode").get(pk=made.pk)
        asked = send_decision_request(
            episode=episode, assessment=made, body=mechanism.panel, reasons=CANARY, by=amina
        )
    with step("reads a question", esen):
        found = decision_request_before(esen, asked.pk)
        take_over(request=found, by=esen)
        opened_request(esen, found)
    with step("signs an answer", esen):
        sign_decision_request(
            request=decision_request_before(esen, asked.pk), by=esen, minutes=CANARY
        )
    with step("signs the last answer", jamila):
        sign_decision_request(request=decision_request_before(jamila, asked.pk), by=jamila)
    with step("steps back from a case", boris):
        exclusion.recuse(case=case, by=boris)
    client, stranger = Client(), Client()
    for name, by, asker, path in (
        ("looks at the list", amina, client, "/cases/"),
        ("looks at the page", amina, client, f"/cases/{case.pk}/"),
        ("looks at the history", amina, client, f"/cases/{case.pk}/timeline/"),
        ("looks at the day", amina, client, "/my-day/"),
        ("looks at the contacts", amina, client, "/contacts/"),
        ("looks at one contact", amina, client, f"/contacts/{contact.pk}/"),
        ("looks at the section", amina, client, f"/cases/{case.pk}/sections/safety/danger/"),
        ("asks for a foreign case", clara, stranger, f"/cases/{case.pk}/"),
    ):
        if "_auth_user_id" not in asker.session:
            sign_in(asker, by)
        with told.request(name, by, *RECORDED[name]):
            asker.get(path)
    with told.request("searches", amina, *RECORDED["searches"]):
        client.post("/cases/search/", {"q": CANARY})
    everything = "".join(row[0] for row in database.owner_rows("SELECT e::text FROM audit_event e"))
    assert len(told.events) > 30
    for value in (CANARY, "555 123 456", code):
        assert value not in everything
    assert not told.wrong, "\n".join(told.wrong)
