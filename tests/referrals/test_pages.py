"""The pages of referrals: each side sees its own, and each step stands where it belongs."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from cases.actions.exclusion import exclude
from cases.actions.file import write_fields
from cases.enums import Citizenship, CorrectionReason
from cases.models import Case
from core import scope
from referrals.models import Referral
from referrals.selectors.referral import additions_waiting
from tests.accounts.people import sign_in
from tests.referrals.conftest import TOLD, Find, Send, agree, prepare
from vault.enums import Scope

pytestmark = pytest.mark.db


def signed_in(user: User) -> Client:
    client = Client()
    sign_in(client, user)
    return client


def step(client: Client, referral: Referral, name: str, **said: str) -> int:
    return client.post(reverse("referrals:step", args=[referral.pk, name]), said).status_code


def test_the_offer_is_shown_accepted_and_worked_on(sent: Send, esen: User, amina: User) -> None:
    referral = sent(note="She likes tea")
    page = reverse("referrals:referral", args=[referral.pk])
    receiver, sender = signed_in(esen), signed_in(amina)
    listed = receiver.get(reverse("referrals:list")).content.decode()
    assert page in listed and "Sezim Demo" in listed
    offer = receiver.get(page).content.decode()
    assert "Accept the request" in offer and "Do not call" in offer
    for hidden in ("She likes tea", "Aigerim", "Asanova", "Temporary registration"):
        assert hidden not in offer
    for name in ("reason", "better_receiver"):
        choices = offer.split(f'name="{name}"')[1].split("</select>")[0]
        chosen = re.findall(r'value="([^"]*)" selected', choices)
        assert "NO_CAPACITY" in choices or name != "reason"
        assert chosen in ([], [""]), "nobody is led to a reason or to an address"
    assert step(receiver, referral, "decline", reason="NOTHING") == 422
    assert step(receiver, referral, "withdraw") == 403
    assert step(receiver, referral, "accept") == 422
    assert step(receiver, referral, "accept", responsible=str(esen.pk)) == 302
    assert step(receiver, referral, "accept", responsible=str(esen.pk)) == 409
    opened = receiver.get(page).content.decode()
    assert "She likes tea" in opened and "Begin the work" in opened
    assert step(receiver, referral, "start") == 302
    finish = reverse("referrals:finish", args=[referral.pk])
    asked = receiver.get(finish).content.decode()
    first, folded = asked.split("<main", 1)[1].split("<details", 1)
    assert 'value="SHELTER"' in first, "what was asked for"
    assert 'value="EDUCATION"' in folded.split("</details>")[0]
    refused = receiver.post(finish, {"outcome": "A bed was found"})
    assert refused.status_code == 422 and "A bed was found" in refused.content.decode()
    said = {"achieved": "YES", "outcome": "A bed was found", "services": ["SHELTER"]}
    assert receiver.post(finish, said).status_code == 302
    assert receiver.get(finish).status_code == 404
    assert "She likes tea" not in receiver.get(page).content.decode()
    seen = sender.get(page).content.decode()
    assert "What the lead organisation has to know" in seen
    assert "Completed" in seen and "A bed was found" in seen and "Accept the request" not in seen
    out = sender.get(reverse("referrals:list"), {"box": "out"}).content.decode()
    assert page in out


def test_strangers_find_nothing(sent: Send, clara: User, elena: User) -> None:
    referral = sent()
    page = reverse("referrals:referral", args=[referral.pk])
    for user in (clara, elena):
        client = signed_in(user)
        assert client.get(page).status_code == 404
        assert step(client, referral, "accept") == 404
        assert page not in client.get(reverse("referrals:list")).content.decode()
    assert Client().get(page).status_code == 302


def test_what_is_missing_between_organisations_is_said_before_the_person_is_asked(
    case: Case, amina: User, bound: Callable[..., None], organisation: Find
) -> None:
    bound("social")
    bound("health", agreed=False)
    bound("police", accredited=False)
    sender, hindered = signed_in(amina), "cannot be sent yet"
    for key, words in (
        ("social", ""),
        ("health", "no agreement in force"),
        ("police", "not accredited to receive"),
    ):
        with scope.enter(amina):
            draft = prepare(case, organisation(key), amina)
        page = sender.get(reverse("referrals:scopes", args=[draft.pk])).content.decode()
        assert words in page and (hindered in page) == bool(words), key


def test_the_composer_goes_from_need_to_sending(
    case: Case,
    amina: User,
    esen: User,
    bound: Callable[..., None],
    shelters_in_osh: None,
    organisation: Find,
) -> None:
    bound("social", "police")
    sender = signed_in(amina)
    refer = reverse("referrals:refer", args=[case.pk])
    assert refer in sender.get(reverse("cases:case", args=[case.pk])).content.decode()
    of_case = sender.get(reverse("referrals:of_case", args=[case.pk])).content.decode()
    assert "Responsible" in sender.get(reverse("cases:case", args=[case.pk])).content.decode()
    assert "Chain of responsibility" in of_case and "Nobody asked yet" in of_case
    refused = sender.post(refer, {"service": "SHELTER", "area": "OSH"})
    assert refused.status_code == 422 and 'value="OSH" selected' in refused.content.decode()
    said = {"service": "SHELTER", "urgency": "HIGH", "area": "OSH", "conditions": ["DO_NOT_CALL"]}
    recipient = sender.post(refer, said).headers["Location"]
    with scope.enter(amina):
        exclude(case=case, organisation=organisation("police"), by=amina)
    page = sender.get(recipient).content.decode()
    assert "Osh Social Development Demo" in page and "Few in this area fit" in page
    assert "Criminal Police Demo" not in page and "Sezim Demo" not in page.split("<main", 1)[1]
    for wrong in ("police", "sezim"):
        chosen = sender.post(recipient, {"recipient": str(organisation(wrong).pk)})
        assert chosen.status_code == 422
    assert sender.post(recipient, {"recipient": "x"}).status_code == 422
    scopes = sender.post(recipient, {"recipient": str(organisation("social").pk)}).headers[
        "Location"
    ]
    assert "has not agreed to anything" in sender.get(scopes).content.decode()
    kept = sender.post(scopes, {"note": "She likes tea", "go": "consent"})
    assert kept.headers["Location"] == reverse("cases:consent", args=[case.pk])
    preview = scopes.replace("scopes", "preview")
    assert "cannot be sent yet" in sender.get(preview).content.decode()
    with scope.enter(amina):
        agree(case, organisation("social"), amina, TOLD)
        agree(case, organisation("social"), amina, frozenset({Scope.HEALTH}))
    again = sender.get(scopes).content.decode()
    assert "She likes tea" in again and "Not agreed" in again
    both = sender.post(scopes, {"scopes": ["HEALTH", "NEEDS"], "note": "Tea"})
    assert both.status_code == 422 and "No single agreement" in both.content.decode()
    saved = sender.post(scopes, {"note": "Green tea"}, headers={"HX-Request": "true"})
    assert saved.status_code == 204 and "Green tea" in sender.get(scopes).content.decode()
    told = {"scopes": ["IDENTITY", "NEEDS"], "note": "Tea"}
    assert sender.post(scopes, told).headers["Location"] == preview
    shown = sender.get(preview).content.decode()
    assert "will learn" in shown and "Nothing that identifies" in shown and "Tea" in shown
    receiver = signed_in(esen)
    assert receiver.get(preview).status_code == 404
    pk = preview.split("/")[2]
    assert sender.post(reverse("referrals:step", args=[pk, "send"])).status_code == 302
    for former in (scopes.replace("scopes", "need"), recipient, scopes, preview):
        back = sender.get(former)
        assert back.status_code == 302, "whoever goes back finds the referral"
        assert back.headers["Location"] == reverse("referrals:referral", args=[pk])
        assert receiver.get(former).status_code == 404
    assert sender.post(scopes, told).status_code == 404, "and changes nothing of what was sent"
    offer = receiver.get(reverse("referrals:referral", args=[pk])).content.decode()
    assert "Do not call" in offer and "Osh" in offer and "Aigerim" not in offer


def test_the_file_is_read_with_its_sources_and_corrected(
    accepted: Send, case: Case, amina: User, esen: User
) -> None:
    referral = accepted()
    page = reverse("referrals:referral", args=[referral.pk])
    receiver, sender = signed_in(esen), signed_in(amina)
    read = receiver.get(page).content.decode()
    assert "Aigerim" in read and "Told by the person" in read and "Insulin" not in read
    assert "Chuy avenue" not in read

    def known(part: str, field: str) -> str:
        return reverse("referrals:addition_new", args=[referral.pk, part, field])

    for part, field in (("health", "medicines"), ("needs", "medicines"), ("x", "y")):
        assert receiver.get(known(part, field)).status_code == 404
    assert sender.get(known("needs", "needs_note")).status_code == 404
    note = known("needs", "needs_note")
    refused = receiver.post(note, {"value": "A bed too"})
    assert refused.status_code == 422 and "A bed too" in refused.content.decode()
    assert receiver.post(note, {"value": "A bed too", "reason": "CHANGED"}).status_code == 302
    assert receiver.post(known("needs", "danger_now"), {"value": "NO"}).status_code == 302
    assert "A bed too" in receiver.get(page).content.decode()
    seen = sender.get(page).content.decode()
    assert "It has changed since" in seen and "Take it over" in seen
    day = sender.get("/my-day/").content.decode()
    assert "Something was added" in day
    assert case.code in day, "a line says whose it is"
    with scope.enter(amina):
        waiting = list(additions_waiting(amina).values_list("pk", flat=True))
    for addition in waiting:
        address = reverse("referrals:addition_take_over", args=[referral.pk, addition])
        assert receiver.post(address).status_code == 404
        assert sender.post(address).status_code == 302
        assert sender.post(address).status_code == 409
    assert "Take it over" not in sender.get(page).content.decode()
    assert "A bed too" in receiver.get(page).content.decode()


def test_a_colleague_is_named_and_another_address_given(
    sent: Send, esen: User, jamila: User, amina: User, organisation: Find
) -> None:
    first, second = sent(), sent()
    receiver, sender = signed_in(esen), signed_in(amina)
    assert step(receiver, first, "accept", responsible=str(jamila.pk)) == 422
    assert step(receiver, first, "accept", responsible=str(esen.pk)) == 302
    better = str(organisation("osh_cso").pk)
    assert step(receiver, second, "decline", reason="NO_CAPACITY", better_receiver=better) == 302
    day = sender.get("/my-day/").content.decode()
    assert "Declined" in day and reverse("referrals:referral", args=[second.pk]) in day
    assert reverse("referrals:referral", args=[first.pk]) not in day
    answer = sender.get(reverse("referrals:referral", args=[second.pk])).content.decode()
    assert "Ak Jol Demo" in answer and "No place or no capacity now" in answer


def test_the_menu_counts_what_waits(sent: Send, esen: User, amina: User, elena: User) -> None:
    receiver = signed_in(esen)
    count = '<span class="nav__n">1<'
    assert count not in receiver.get("/my-day/").content.decode()
    referral = sent()
    assert count in receiver.get("/my-day/").content.decode()
    assert "answer until" in receiver.get("/my-day/").content.decode()
    for other in (amina, elena):
        assert count not in signed_in(other).get("/my-day/").content.decode()
    step(receiver, referral, "accept", responsible=str(esen.pk))
    assert count not in receiver.get("/my-day/").content.decode()


def test_a_receiver_reads_no_citizenship_off_the_list_of_closed_sections(
    amina: User, esen: User, case: Case, accepted: Send
) -> None:
    foreign = "Right to stay, asylum before any consulate"
    with scope.enter(amina):
        said = {Scope.IDENTITY: {"citizenship": Citizenship.FOREIGN}}
        write_fields(case=Case.objects.get(pk=case.pk), values=said, by=amina)
    accepted(scopes=frozenset({Scope.NEEDS}))
    page = reverse("cases:case", args=[case.pk])
    assert foreign in signed_in(amina).get(page).content.decode()
    read = signed_in(esen).get(page).content.decode()
    assert "Health" in read, "what every file has is named, and closed"
    assert foreign not in read


def test_a_step_whose_page_is_sent_again_is_taken_once(
    case: Case, bound: Callable[..., None], organisation: Find, esen: User, amina: User
) -> None:
    bound("social")
    with scope.enter(amina):
        agree(case, organisation("social"), amina)
        referral = prepare(case, organisation("social"), amina)
    page = reverse("referrals:referral", args=[referral.pk])
    sender, receiver = signed_in(amina), signed_in(esen)

    def once(client: Client, address: str) -> str:
        return re.findall(r'name="once" value="([^"]+)"', client.get(address).content.decode())[0]

    def again(client: Client, address: str, **said: str) -> None:
        for _time in range(2):
            answer = client.post(address, said)
            assert (answer.status_code, answer["Location"]) == (302, page)

    address = "referrals:step"
    key = once(sender, reverse("referrals:preview", args=[referral.pk]))
    again(sender, reverse(address, args=[referral.pk, "send"]), once=key)
    said = {"once": once(receiver, page), "responsible": str(esen.pk)}
    again(receiver, reverse(address, args=[referral.pk, "accept"]), **said)
    assert step(receiver, referral, "accept", **said | {"once": "", "x": "y"}) == 409
    assert step(receiver, referral, "accept", **said | {"x": "y"}) == 302, "said, not done again"
    again(receiver, reverse(address, args=[referral.pk, "start"]), once=once(receiver, page))
    added = reverse("referrals:addition_new", args=[referral.pk, "needs", "needs_note"])
    said = {"once": once(receiver, added), "value": "A cot"}
    said["reason"] = CorrectionReason.values[0]
    again(receiver, added, **said)
    with scope.enter(amina):
        [addition] = additions_waiting(amina)
    take_over = reverse("referrals:addition_take_over", args=[referral.pk, addition.pk])
    again(sender, take_over, once=once(sender, page))
    finish = reverse("referrals:finish", args=[referral.pk])
    key = once(receiver, finish)
    again(receiver, finish, once=key, achieved="YES", outcome="A bed was found")
    assert receiver.post(finish, {"achieved": "YES"}).status_code == 404
