"""A contact point is something that one can call, write to or open, and nothing else."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import Organisation, User
from core import scope
from nrm_actors import actions
from nrm_actors.enums import Audience, ContactKind, ContactPurpose
from nrm_actors.models import ContactPoint
from tests.accounts.people import sign_in

pytestmark = pytest.mark.db

RIGHT = (
    ("PHONE", "102"),
    ("PHONE", "+996 (312) 00-00-01"),
    ("PHONE", "(0312) 66 66 66"),
    ("SMS", "+996700666666"),
    ("MESSENGER", "+996 700 666 666"),
    ("MESSENGER", "@ishenim_help"),
    ("MESSENGER", "https://t.me/ishenim"),
    ("MESSENGER", "https://signal.me/#p/+996700666666"),
    ("EMAIL", "help.me+kg@demo.test"),
    ("WEB", "https://demo.test"),
    ("WEB", "https://demo.test/жардам?lang=ky#a"),
    ("ADDRESS", "Бишкек, Чүй 1"),
)
WRONG = (
    ("PHONE", "javascript:alert(1)"),
    ("PHONE", "102,,*21*+996700#"),
    ("PHONE", 'tel:102"><img src=x>'),
    ("PHONE", "12"),
    ("PHONE", "1" * 21),
    ("PHONE", "102\n103x"),
    ("PHONE", "١٠٢"),
    ("SMS", "102?body=x"),
    ("MESSENGER", "javascript:alert(1)"),
    ("MESSENGER", "http://t.me/ishenim"),
    ("MESSENGER", "https://t.me.evil.test/x"),
    ("MESSENGER", "https://t.me@evil.test/x"),
    ("EMAIL", "a@b.c?subject=x&body=<b>"),
    ("EMAIL", "a@b.c,d@e.f"),
    ("EMAIL", "a%0a@b.c"),
    ("WEB", "http://demo.test"),
    ("WEB", "https://demo.test@evil.test/"),
    ("WEB", 'https://demo.test/"><img src=x>'),
)


@pytest.mark.parametrize(("kind", "value"), RIGHT)
def test_what_can_be_reached_stands(
    kind: str, value: str, elena: User, sezim: Organisation
) -> None:
    with scope.enter(elena):
        add(sezim, kind, value, elena)
        assert ContactPoint.objects.get().value == value


@pytest.mark.parametrize(("kind", "value"), WRONG)
def test_what_cannot_is_refused_by_rule_and_database(
    kind: str, value: str, elena: User, sezim: Organisation
) -> None:
    with scope.enter(elena):
        with pytest.raises(ValidationError):
            add(sezim, kind, value, elena)
        with (
            pytest.raises(IntegrityError, match="nrm_contact_point_looks_right"),
            transaction.atomic(),
        ):
            ContactPoint.objects.create(
                organisation=sezim, purpose="RECEPTION", kind=kind, value=value
            )


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "Write a number with 3 to 20 digits"),
        ("ru", "Запишите номер: от 3 до 20 цифр"),
        ("ky", "Номерди жазыңыз: 3төн 20га чейин цифра"),
    ],
)
def test_form_says_what_to_write_and_keeps_what_was_typed(
    language: str, says: str, client: Client, elena: User, sezim: Organisation
) -> None:
    sign_in(client, elena)
    User.objects.filter(pk=elena.pk).update(language=language)
    client.cookies["language"] = language
    typed = {"purpose": "HOTLINE", "kind": "PHONE", "value": "102,,*21*1#", "audience": "PUBLIC"}
    answer = client.post(f"/organisations/{sezim.pk}/contact-points/", typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert 'value="102,,*21*1#"' in page


def add(organisation: Organisation, kind: str, value: str, by: User) -> ContactPoint:
    return actions.add_contact_point(
        organisation=organisation,
        purpose=ContactPurpose.RECEPTION,
        kind=ContactKind(kind),
        value=value,
        audience=Audience.PUBLIC if kind != "ADDRESS" else Audience.OWN,
        by=by,
    )
