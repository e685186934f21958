"""From first word to file, as a browser sends it: contact, five questions, the page of the case."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse
from django.test import Client

from accounts.models import User
from cases.enums import Answer, ContactOutcome, Urgency
from cases.models import Case, Contact
from core import scope
from tests.accounts.people import sign_in
from vault.enums import Scope
from vault.opening import open_rows

pytestmark = pytest.mark.db

CONTACT = {
    "channel": "PHONE",
    "caller": "RELATIVE",
    "about": "SOMEBODY",
    "topic": "DANGER",
    "place": "Osh",
    "told": "She is kept in a workshop",
    "language": "KY",
    "call_back": "SAFE",
    "call_back_detail": "after ten",
    "outcome": "INFORMATION",
}
CASE = {
    "working_name": "Айгерим",
    "danger_now": "YES",
    "needs": ["SHELTER", "MEDICAL"],
    "safe_contact": "Signal, 10:00-12:00",
    "language": "KY",
}
LONG = "x" * 5_000_000


def once() -> dict[str, str]:
    return {"once": str(uuid4())}


def open_by_page(client: Client, **changes: object) -> UUID:
    answer = client.post("/cases/new/", CASE | once() | changes)
    assert answer.status_code == 302, answer.content.decode()
    return UUID(answer["Location"].split("/")[2])


@pytest.fixture
def as_amina(client: Client, amina: User) -> Client:
    sign_in(client, amina)
    return client


def test_home_is_my_day(as_amina: Client) -> None:
    assert as_amina.get("/")["Location"] == "/my-day/"
    page = as_amina.get("/my-day/").content.decode()
    assert "Nothing due today" in page


def test_a_contact_that_did_not_say_what_it_is_about_is_listed_so(as_amina: Client) -> None:
    assert as_amina.post("/contacts/new/", CONTACT | once() | {"topic": ""}).status_code == 302
    rows = as_amina.get("/contacts/").content.decode()
    assert "Telephone: Not said" in rows
    assert "Something else" not in rows


def test_contact_warns_and_is_saved_once(as_amina: Client, amina: User) -> None:
    page = as_amina.get("/contacts/new/").content.decode()
    assert "Never say whether we know someone" in page
    sent = CONTACT | once()
    for _again in range(2):
        answer = as_amina.post("/contacts/new/", sent)
    with scope.enter(amina):
        assert Contact.objects.count() == 1
        key = Contact.objects.get().pk
    assert answer["Location"] == f"/contacts/{key}/", "in danger the next step is shown at once"
    harmless = CONTACT | once() | {"topic": "WORK_ABROAD"}
    assert as_amina.post("/contacts/new/", harmless)["Location"] == "/contacts/"
    rows = as_amina.get("/contacts/").content.decode()
    assert "Telephone: Danger now" in rows
    assert "workshop" not in rows
    assert "She is kept in a workshop" in as_amina.get(f"/contacts/{key}/").content.decode()


def test_contact_leads_to_a_case(as_amina: Client, amina: User) -> None:
    answer = as_amina.post("/contacts/new/", CONTACT | once() | {"outcome": "", "then": "case"})
    address = answer["Location"]
    assert address.endswith("/case/")
    assert as_amina.get(address).status_code == 200
    opened = as_amina.post(address, CASE | once())
    page = as_amina.get(opened["Location"]).content.decode()
    assert "First contact" in page
    with scope.enter(amina):
        contact = Contact.objects.get()
        assert contact.outcome == ContactOutcome.CASE_OPENED
        assert str(contact.case_id) in opened["Location"]
    again = as_amina.post(address, CASE | once())
    assert again.status_code == 409


def test_five_answers_become_a_case(as_amina: Client, amina: User) -> None:
    key = open_by_page(as_amina)
    with scope.enter(amina):
        case = Case.objects.get(pk=key)
        rows = [case, case.intake]
        scopes = [Scope.IDENTITY, Scope.CONTACT, Scope.NEEDS]
        open_rows(rows, scopes=scopes, by=amina, reason="test")
        assert case.urgency == Urgency.IMMEDIATE
        assert case.working_name == "Айгерим"
        assert rows[1].danger_now == Answer.YES
        assert rows[1].needs == ["SHELTER", "MEDICAL"]
        assert rows[1].contact_detail == "Signal, 10:00-12:00"
        assert rows[1].languages == ["KY"]


def test_double_click_opens_one_case(as_amina: Client, amina: User) -> None:
    sent = CASE | once()
    first, second = (as_amina.post("/cases/new/", sent)["Location"] for _ in range(2))
    assert first == second
    with scope.enter(amina):
        assert Case.objects.count() == 1
    other = as_amina.post("/cases/new/", sent | {"working_name": "Нургүл"})
    assert other.status_code == 422
    assert "was sent before with other answers" in other.content.decode()


def test_likely_case_is_shown_first(as_amina: Client, amina: User) -> None:
    person = {"working_name": "Айгерим Асанова", "safe_contact": "+996 555 123 456"}
    key = open_by_page(as_amina, **person)
    sent = CASE | once() | person
    answer = as_amina.post("/cases/new/", sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert str(key) in page
    assert "Create the case anyway" in page
    assert page.count('value="MEDICAL"') == 1, "what was typed goes on"
    anyway = as_amina.post("/cases/new/", sent | {"despite_duplicates": "1"})
    assert anyway.status_code == 302
    assert str(key) not in anyway["Location"]


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("working_name", "", "Write a working name"),
        ("working_name", "x" * 121, "120 characters at most"),
        ("working_name", "A\x00B", "cannot be seen"),
        ("working_name", "A\u202eB", "cannot be seen"),
        ("safe_contact", "+996", "Complete the number"),
        ("danger_now", "PERHAPS", "Choose one of the answers"),
        ("needs", "BRIDE_PRICE", "Choose one of the answers"),
        ("language", "XX", "Choose one of the answers"),
        ("once", "", "Load the page again"),
        ("once", "1; DROP", "Load the page again"),
    ],
)
def test_refused_answers_keep_what_was_typed(
    as_amina: Client, amina: User, field: str, value: str, says: str
) -> None:
    answer = as_amina.post("/cases/new/", CASE | once() | {field: value})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert page.count("<title>Error: ") == 1
    if field != "safe_contact":
        assert "Signal, 10:00-12:00" in page
    with scope.enter(amina):
        assert not Case.objects.exists()


def test_five_megabytes_are_refused(as_amina: Client, amina: User) -> None:
    for address, sent in (("/cases/new/", CASE), ("/contacts/new/", CONTACT)):
        for field in ("working_name", "told"):
            assert as_amina.post(address, sent | once() | {field: LONG}).status_code == 400
    with scope.enter(amina):
        assert not Case.objects.exists()
        assert not Contact.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [("channel", ""), ("outcome", ""), ("outcome", "CASE_OPENED"), ("told", "x" * 4001),
     ("told", "a\x00"), ("place", "\u202e"), ("call_back", "MAYBE"), ("once", "")],
)  # fmt: skip
def test_refused_contact_keeps_what_was_typed(
    as_amina: Client, amina: User, field: str, value: str
) -> None:
    answer = as_amina.post("/contacts/new/", CONTACT | once() | {field: value})
    assert answer.status_code == 422
    assert "after ten" in answer.content.decode()
    with scope.enter(amina):
        assert not Contact.objects.exists()


def test_hamid_takes_contacts_and_never_opens_a_case(
    client: Client, person: Callable[[str], User]
) -> None:
    hamid = person("hamid")
    sign_in(client, hamid)
    page = client.get("/contacts/new/").content.decode()
    assert "Save and open a case" not in page
    answer = client.post("/contacts/new/", CONTACT | once() | {"outcome": "", "then": "case"})
    with scope.enter(hamid):
        contact = Contact.objects.get()
        assert answer["Location"] == f"/contacts/{contact.pk}/", "nobody else will act on it"
        assert contact.outcome == ContactOutcome.CASE_WANTED
    assert client.post(f"/contacts/{contact.pk}/case/", CASE | once()).status_code == 403
    assert client.get("/cases/new/").status_code == 403
    assert client.get("/my-day/").status_code == 200


@pytest.mark.parametrize("name", ["daniel", "elena", "farida", "gulnara", "jamila"])
def test_others_take_no_contacts(client: Client, person: Callable[[str], User], name: str) -> None:
    sign_in(client, person(name))
    for address in ("/contacts/", "/contacts/new/", "/cases/new/"):
        assert client.get(address).status_code == 403, address
    assert client.post("/contacts/new/", CONTACT | once()).status_code == 403
    assert client.post("/cases/new/", CASE | once()).status_code == 403


PAGES = ("", "timeline/", "stage/", "risk/", "next-step/", "workers/")


def absence(answer: HttpResponse) -> tuple[int, str]:
    return answer.status_code, answer.content.decode().split("<main")[1].split("</main")[0]


@pytest.mark.parametrize("name", ["clara", "daniel", "elena", "farida", "gulnara", "hamid"])
def test_a_strangers_case_is_as_absent_as_none(
    as_amina: Client, person: Callable[[str], User], name: str
) -> None:
    key = open_by_page(as_amina)
    contact = as_amina.post("/contacts/new/", CONTACT | once() | {"outcome": "", "then": "case"})
    stranger = Client()
    sign_in(stranger, person(name))
    for page in PAGES:
        own = absence(stranger.get(f"/cases/{key}/{page}"))
        assert own[0] == 404, page
        assert own == absence(stranger.get(f"/cases/{uuid4()}/{page}"))
    address = contact["Location"].removesuffix("case/")
    assert stranger.get(address).status_code == 404


def test_an_address_that_takes_forms_alone_says_so(as_amina: Client) -> None:
    refused = as_amina.get("/language/")
    page = refused.content.decode()
    assert (refused.status_code, refused["Allow"]) == (405, "POST")
    assert "This page does not open by itself" in page
    assert 'class="btn" href="/"' in page


def test_danger_now_in_a_new_case_comes_first(as_amina: Client) -> None:
    key = open_by_page(as_amina)
    page = as_amina.get(f"/cases/{key}/").content.decode()
    assert "Danger now: do this first" in page
    assert 'href="tel:102"' in page
    assert "Next step: today" in page
    assert f'href="/cases/{key}/"' in as_amina.get("/my-day/").content.decode()
    assert as_amina.post(f"/cases/{key}/risk/", {"level": "HIGH"}).status_code == 302
    assert "Danger now: do this first" not in as_amina.get(f"/cases/{key}/").content.decode()
    calm = open_by_page(as_amina, working_name="Nurgul", danger_now="NO", safe_contact="")
    page = as_amina.get(f"/cases/{calm}/").content.decode()
    assert "Danger now: do this first" not in page
    assert "Next step: tomorrow" in page
