"""The way of one person through the mechanism, as the people of the cast walk it."""

import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator

from cases.enums import Citizenship, SectionCode
from cases.fields import FIELDS
from cases.models import Episode
from cases.questions import QUESTIONS, Kind
from cases.sections import SECTIONS, Group, Section
from tests.canaries import marker, markers_in
from tests.database import owner_rows
from tests.journey.walker import Walker, ids_in

People = dict[str, Walker]
WRITTEN = {Kind.LINE, Kind.TEXT, Kind.LINES, Kind.PERSONS}
LOOKED_AT = {"danger", "reach", "words", "others", "names", "papers", "needs"}
"""Pages of sections that are looked at; all of them are filled in."""
MAIN = {SectionCode.SAFETY, SectionCode.SAFE_CONTACT, SectionCode.WHAT_HAPPENED, SectionCode.FAMILY}
"""Sections that are filled in whatever the language."""
CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}")


@dataclass
class Road:
    """What the steps tell each other."""

    people: People
    language: str
    folder: Path
    case: str = ""
    matter: str = ""
    question: str = ""
    referral: str = ""
    code: str = ""
    shown: set[str] = field(default_factory=set)

    def addresses(self) -> set[str]:
        """Return every address of this case, its referrals and its questions."""
        [walker, *_rest] = self.people.values()
        return set(walker.book.addresses)

    def saw(self, text: str) -> None:
        """Note which canaries an entitled person read on a page."""
        self.shown |= markers_in(text)


def marker_of(name: str) -> str:
    """Return the marker of a field of a case by its name."""
    for fields in FIELDS.values():
        if name in fields:
            return marker(f"{fields[name].model._meta.label}.{name}")
    return marker(f"{Episode._meta.label}.{name}")


def contacts(road: Road) -> None:
    """Hamid takes a call at the hotline; Amina takes one and opens a case from it."""
    hamid, amina = road.people["hamid"], road.people["amina"]
    for who in (hamid, amina):
        who.open("/contacts/new/")
        who.page.locator("[name=caller]").first.check()
        who.fill(
            told=marker("cases.Contact.told"),
            place=marker("cases.Contact.place"),
            call_back_detail=marker("cases.Contact.call_back_detail"),
        )
        who.page.locator("select[name=language]").select_option("KY")
        who.page.locator("[name=call_back]").first.check()
        who.page.locator("[name=outcome]").first.check()
        if who is hamid:
            who.look("contact-new")
        who.send("button[name=then]" if who is amina else "main form button.btn")
    road.saw(hamid.text())
    hamid.open("/contacts/")
    hamid.look("contacts")
    amina.look("case-new")
    amina.fill(
        working_name=marker("cases.Case.working_name"),
        safe_contact=marker("cases.Intake.contact_detail"),
    )
    amina.page.locator("[name=danger_now]").first.check()
    amina.page.locator("[name=needs]").first.check()
    amina.page.locator("select[name=language]").select_option("KY")
    amina.send()
    if not amina.page.locator("#case-h").count():
        amina.look("case-duplicates")
        amina.send("button[name=despite_duplicates]")
    road.case = f"/cases/{ids_in(amina.path)[0]}/"
    road.saw(amina.look("case-begun"))


def sections(road: Road, *, every: bool) -> None:
    """Amina fills in the pages of the sections; one page stays a draft."""
    amina = road.people["amina"]
    # The child's section goes first: once the age is known, a grown-up has none.
    for section in sorted(SECTIONS.values(), key=lambda one: one.code != SectionCode.CHILD):
        if not section.groups or not (every or section.code in MAIN):
            continue
        amina.open(f"{road.case}sections/{section.code.lower()}/")
        for group in section.groups:
            _answer(amina, group)
            if group.code in LOOKED_AT:
                road.saw(
                    amina.look(f"section-{section.code.lower()}-{group.code}".replace("_", "-"))
                )
            _next(amina, section, group)
    amina.open(f"{road.case}sections/what_happened/words/")
    road.saw(amina.page.locator("main").inner_html())
    with amina.page.expect_response(lambda answer: answer.url.endswith("/draft/")):
        amina.fill(own_words=marker("cases.Draft.statement"))
    amina.page.reload()
    road.saw(amina.page.locator("main").inner_html())
    amina.open(road.case)
    road.saw(amina.look("case-filled"))


def _answer(amina: Walker, group: Group) -> None:
    for name in group.fields:
        found = amina.page.locator(f"main [name={name}]")
        kind = QUESTIONS[name].kind
        if kind in WRITTEN:
            if not found.input_value():
                found.fill(marker_of(name))
        elif kind is Kind.DAY and name == "born_on":
            for part, text in (("day", "17"), ("month", "8"), ("year", "1987")):
                amina.page.locator(f"main [name={name}_{part}]").fill(text)
        elif kind in {Kind.ONE, Kind.MANY} and not _chosen(amina, name):
            _choose(found, Citizenship.FOREIGN if name == "citizenship" else "")


def _choose(found: Locator, code: str) -> None:
    if found.first.evaluate("one => one.tagName") == "SELECT":
        found.select_option(index=1)
    elif code:
        found.and_(found.page.locator(f"[value={code}]")).check()
    else:
        found.first.check()


def _chosen(amina: Walker, name: str) -> bool:
    picked = f"main [name={name}]:checked, main select[name={name}] option:checked:not([value=''])"
    return amina.page.locator(picked).count() > 0


def _next(amina: Walker, section: Section, group: Group) -> None:
    before = amina.page.url
    amina.send("button[name=go][value=next]")
    assert amina.page.url != before, (section.code, group.code, amina.text())


def exclusions(road: Road) -> None:
    """Amina asks who must not learn about the person."""
    amina = road.people["amina"]
    amina.open(f"{road.case}exclusions/")
    amina.fill(unit=marker("cases.Exclusion.unit"))
    amina.send()
    road.saw(amina.look("who-must-not-know"))


def consents(road: Road, recipient: str) -> None:
    """Amina asks the three questions; the person agrees that the recipient is told."""
    amina = road.people["amina"]
    amina.open(f"{road.case}consent/")
    amina.look("consent")
    for name in ("write", "tell", "count"):
        amina.page.locator(f"[name={name}]").first.check()
    amina.page.locator("select[name=recipient]").select_option(recipient)
    for code in ("IDENTITY", "CONTACT", "NEEDS", "ARRIVAL"):
        amina.page.locator(f"[name=scopes][value={code}]").check()
    amina.page.locator("select[name=mode]").select_option("ORAL_WITNESSED")
    amina.fill(witness=marker("cases.Consent.witness"))
    amina.send("button[name=go][value=check]")
    amina.look("consent-check")
    amina.send("button[name=go][value=record]")
    road.saw(amina.look("consents"))


def assessment(road: Road) -> None:
    """Amina goes through the criteria, dimension by dimension."""
    amina = road.people["amina"]
    amina.open(f"{road.case}status/")
    link = amina.page.locator("main a[href*='/matters/']").first.get_attribute("href") or ""
    road.matter = re.sub(r"[a-z]+/$", "", link)
    amina.open(f"{road.matter}criteria/")
    amina.page.locator("[name=criteria]").first.check()
    amina.look("criteria")
    amina.send()
    seen = 0
    while "/elements/" not in amina.path:
        for sign in set(amina.page.locator("main input[type=radio]").evaluate_all(
            "all => all.map(one => one.name)"
        )):  # fmt: skip
            amina.page.locator(f"[name={sign}]").first.check()
        if not seen:
            amina.look("criteria-signs")
        seen += 1
        amina.send()
    assert seen == 6, seen
    for name in ("acts", "means", "purposes"):
        amina.page.locator(f"[name={name}]").first.check()
    amina.look("criteria-elements")
    amina.send()
    amina.send()
    amina.look("criteria-result")


def presumed(road: Road) -> None:
    """Boris gives the status of a presumed victim."""
    boris = road.people["boris"]
    boris.open(road.case)
    boris.look("case-supervisor")
    boris.open(f"{road.matter}presumed/")
    boris.fill(reasons=marker("cases.StatusDecision.reasons"))
    boris.page.locator("[name=assessment]:not([value=''])").first.check()
    boris.look("presume")
    boris.send()
    boris.look("status-presumed")
    document = boris.page.locator("main a[href*='/certificates/']").first.get_attribute("href")
    (road.folder / "certificate.json").write_bytes(boris.ask(document or "").body())


def card(road: Road) -> None:
    """Amina prints the card; it names nobody and no product."""
    amina = road.people["amina"]
    amina.open(f"{road.matter}card/")
    amina.page.locator(f"main [name=language][value={road.language}]").check()
    amina.look("card")
    with amina.page.expect_download() as saved:
        amina.page.locator("main form button.btn").first.click()
    pdf = road.folder / f"card-{road.language}.pdf"
    saved.value.save_as(pdf)
    text = pdf_text(pdf)
    first, second = CODE.findall(text)[:2]
    last = re.search(re.escape(second) + r"-(\S)", text)
    assert last, text
    road.code = f"{first}-{second}-{last[1]}"


def pdf_text(path: Path) -> str:
    called = ["pdftotext", "-layout", str(path), "-"]
    return subprocess.run(called, check=True, capture_output=True, text=True).stdout


def card_checked(road: Road) -> None:
    """Daniel of the police reads the code of the card, and learns the status and nothing else."""
    daniel = road.people["daniel"]
    daniel.open("/check-a-card/")
    daniel.fill(code=road.code)
    daniel.send()
    text = daniel.look("card-checked")
    assert daniel.page.locator(".note--good, .answer--good, main dl").count(), text


def registration(road: Road) -> None:
    """Amina writes down that the police has registered a crime."""
    amina = road.people["amina"]
    amina.open(f"{road.matter}registration/")
    amina.fill(
        number=marker("justice.Registration.number"), body=marker("justice.Registration.body")
    )
    for name in ("register", "offence"):
        found = amina.page.locator(f"main [name={name}]")
        if found.first.evaluate("one => one.tagName") == "SELECT":
            found.select_option(index=1)
        else:
            found.first.check()
    for part, text in (("day", "3"), ("month", "9"), ("year", "2026")):
        amina.page.locator(f"main [name=registered_on_{part}]").fill(text)
    amina.look("registration")
    amina.send()
    road.saw(amina.look("criminal-track"))


def panel(road: Road) -> None:
    """Amina asks the panel; Esen and Jamila read what it may read, and sign."""
    amina = road.people["amina"]
    amina.open(f"{road.matter}panel/")
    amina.page.locator("select[name=body]").select_option(index=0)
    amina.page.locator("[name=assessment]").first.check()
    amina.fill(reasons=marker("cases.DecisionRequest.reasons"))
    amina.page.locator("[name=agreed]").check()
    amina.look("panel-ask")
    amina.send()
    [(question,)] = owner_rows(
        "SELECT id FROM cases_decisionrequest WHERE case_id = %s", ids_in(road.case)[0]
    )
    road.question = f"/decision-requests/{question}/"
    for name in ("esen", "jamila"):
        member = road.people[name]
        member.open("/decision-requests/")
        if name == "esen":
            member.look("panel-list")
        with member.page.expect_navigation():
            member.page.locator(f"main a[href='{road.question}']").click()
        if name == "esen":
            assert not markers_in(member.look("panel-before-reading"))
        member.send("form[action$='/open/'] button")
        member.page.locator("[name=verdict]").first.check()
        member.fill(minutes=marker("cases.DecisionSignature.minutes"))
        road.saw(member.text())
        if name == "esen":
            member.look("panel-question")
        member.send("form[action$='/sign/'] button")
    amina.open(f"{road.case}status/")
    road.saw(amina.look("status-identified"))
    road.saw(amina.ask(f"/api/v1{road.case}").text())
