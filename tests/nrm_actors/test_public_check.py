"""Nobody in fear is sent to a number that the coordinator has not checked."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import Organisation, User
from core import clock, scope
from core.errors import NotAllowed
from nrm_actors import actions
from nrm_actors.actions.public_check import EntryChanged
from nrm_actors.enums import Audience, ContactKind, ContactPurpose
from nrm_actors.models import ActorProfile, ContactPoint, Coverage, OfferedService
from nrm_actors.selectors import entries_waiting, public_part, where_to_turn
from tests.accounts.people import sign_in
from tests.nrm_actors.conftest import check

pytestmark = pytest.mark.db

CHECKED, TRAP = "+996 312 00 00 01", "+996 700 666 666"
ADDED = {"kind": "PHONE", "value": TRAP, "purpose": "HOTLINE", "audience": "PUBLIC"}


def add(organisation: Organisation, value: str, by: User) -> ContactPoint:
    return actions.add_contact_point(
        organisation=organisation,
        purpose=ContactPurpose.HOTLINE,
        kind=ContactKind.PHONE,
        value=value,
        audience=Audience.PUBLIC,
        by=by,
    )


@pytest.fixture
def checked(elena: User, gulnara: User, sezim: Organisation) -> ContactPoint:
    """Let Sezim have a number, a service and hours that the coordinator has checked."""
    with scope.enter(elena):
        actions.update_profile(
            organisation=sezim, values={"languages": ["KY"]}, areas=["KG-GB"], by=elena
        )
        actions.offer_service(organisation=sezim, service="MEDICAL", by=elena)
        point = add(sezim, CHECKED, elena)
    assert where_to_turn() == []
    check(sezim, gulnara)
    return point


def shown() -> set[str]:
    return {contact.value for entry in where_to_turn() for contact in entry.contacts}


@pytest.mark.usefixtures("checked")
def test_new_number_waits_for_the_coordinator(
    client: Client, elena: User, gulnara: User, sezim: Organisation
) -> None:
    one = f"/organisations/{sezim.pk}/"
    sign_in(client, elena)
    assert client.post(f"{one}contact-points/", ADDED).status_code == 302
    assert client.post(f"{one}verify/").status_code == 302
    page = client.get(one).content.decode()
    assert TRAP in page
    assert "after the coordinator has checked it" in page
    assert "Not public yet" in page
    client.logout()
    public = client.get("/where-to-turn/").content.decode()
    assert CHECKED in public
    assert TRAP not in public
    assert "+996700666666" not in public
    with scope.enter(gulnara):
        assert [found.pk for found in entries_waiting()] == [sezim.pk]
    sign_in(client, gulnara)
    assert sezim.name_en in client.get("/mechanism/public-page/").content.decode()
    read = client.get(f"/mechanism/public-page/{sezim.pk}/").content.decode()
    assert TRAP in read
    seen = {"seen": read.split('name="seen" value="')[1].split('"')[0]}
    assert client.post(f"/mechanism/public-page/{sezim.pk}/", seen).status_code == 302
    assert "Waits for your check" not in client.get("/mechanism/public-page/").content.decode()
    assert shown() == {CHECKED, TRAP}


def test_only_confirmed_numbers_stand_among_the_hotlines(
    client: Client, checked: ContactPoint, gulnara: User, elena: User, sezim: Organisation
) -> None:
    assert [entry.is_hotline for entry in where_to_turn()] == [False]
    talk = "If you want to talk to somebody first"
    client.cookies["language"] = "en"
    assert talk not in client.get("/where-to-turn/").content.decode()
    with scope.enter(elena):
        other = add(sezim, TRAP, elena)
    check(sezim, gulnara, hotlines=[checked.pk])
    first, second = where_to_turn()
    assert (first.is_hotline, second.is_hotline) == (True, False)
    assert [one.value for one in first.contacts] == [checked.value]
    assert [one.value for one in second.contacts] == [other.value]
    page = client.get("/where-to-turn/").content.decode()
    assert page.index(talk) < page.index(CHECKED) < page.index("Who helps") < page.index(TRAP)
    check(sezim, gulnara)
    assert [entry.is_hotline for entry in where_to_turn()] == [False]


@pytest.mark.usefixtures("checked")
def test_what_changes_waits_and_what_goes_is_gone(elena: User, sezim: Organisation) -> None:
    with scope.enter(elena):
        actions.update_profile(
            organisation=sezim, values={"on_call_number": "102"}, areas=["KG-GB"], by=elena
        )
        actions.offer_service(organisation=sezim, service="MEDICAL", eligibility="18+", by=elena)
    (entry,) = where_to_turn()
    assert (entry.languages, entry.services, entry.areas) == (("KY",), ("MEDICAL",), ("KG-GB",))
    assert entry.checked_at.date() == clock.now().date()
    with scope.enter(elena):
        actions.update_profile(
            organisation=sezim, values={"languages": ["UZ"]}, areas=["KG-GB", "KG-O"], by=elena
        )
        actions.offer_service(organisation=sezim, service="SHELTER", by=elena)
    (entry,) = where_to_turn()
    assert (entry.languages, entry.services, entry.areas) == ((), ("MEDICAL",), ("KG-GB",))
    with scope.enter(elena):
        point = ContactPoint.objects.get()
        actions.remove_contact_point(point=point, by=elena)
    assert where_to_turn() == []


@pytest.mark.usefixtures("checked")
def test_another_name_waits(elena: User, sezim: Organisation) -> None:
    with scope.enter(elena):
        Organisation.objects.filter(pk=sezim.pk).update(name_ru="Милиция")
    assert where_to_turn() == []


@pytest.mark.usefixtures("checked")
def test_database_lets_nobody_else_check(elena: User, gulnara: User, sezim: Organisation) -> None:
    mark = {"checked_at": clock.now()}
    with scope.enter(elena):
        point = add(sezim, TRAP, elena)
        actions.update_profile(
            organisation=sezim, values={"languages": ["UZ"]}, areas=["KG-O"], by=elena
        )
        actions.offer_service(organisation=sezim, service="SHELTER", by=elena)
        assert ContactPoint.objects.filter(pk=point.pk).update(**mark) == 0
        for model in (ActorProfile, Coverage, OfferedService):
            with pytest.raises(IntegrityError, match="coordinator"), transaction.atomic():
                model._default_manager.filter(organisation=sezim, checked_at=None).update(**mark)
        ContactPoint.objects.create(
            organisation=sezim, purpose="HOTLINE", kind="PHONE", value="+996 555 1",
            audience="PUBLIC", **mark,
        )  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            ContactPoint.objects.create(
                organisation=sezim, purpose="HOTLINE", kind="PHONE", value="+996 555 2",
                audience="PUBLIC", among_hotlines=True, **mark,
            )  # fmt: skip
        with pytest.raises(NotAllowed):
            actions.check_for_public(
                organisation=sezim, seen=public_part(sezim).digest, hotlines=(), by=elena
            )
    assert shown() == {CHECKED}
    with scope.enter(gulnara):
        ContactPoint.objects.filter(value=CHECKED).update(value="+996 700 1")
    assert shown() == set(), "what the coordinator changes waits as well"


def test_nothing_passes_unread(elena: User, gulnara: User, sezim: Organisation) -> None:
    with scope.enter(elena):
        actions.update_profile(organisation=sezim, values={}, by=elena)
        add(sezim, CHECKED, elena)
    with scope.enter(gulnara):
        read = public_part(sezim).digest
    with scope.enter(elena):
        add(sezim, TRAP, elena)
    with scope.enter(gulnara), pytest.raises(EntryChanged):
        actions.check_for_public(organisation=sezim, seen=read, hotlines=(), by=gulnara)
    assert where_to_turn() == []


def test_stale_page_of_the_coordinator_says_so(
    client: Client, elena: User, gulnara: User, sezim: Organisation
) -> None:
    with scope.enter(elena):
        actions.update_profile(organisation=sezim, values={}, by=elena)
        add(sezim, TRAP, elena)
    sign_in(client, gulnara)
    answer = client.post(f"/mechanism/public-page/{sezim.pk}/", {"seen": "0" * 64})
    assert answer.status_code == 422
    assert "changed while it was read" in answer.content.decode()
    assert where_to_turn() == []


@pytest.mark.usefixtures("checked")
def test_others_do_not_check(
    client: Client, person: Callable[[str], User], sezim: Organisation
) -> None:
    for name in ("elena", "clara", "daniel", "farida"):
        sign_in(client, person(name))
        assert client.get("/mechanism/public-page/").status_code == 403
        assert client.get(f"/mechanism/public-page/{sezim.pk}/").status_code == 403
        assert client.post(f"/mechanism/public-page/{sezim.pk}/").status_code == 403
        client.logout()
