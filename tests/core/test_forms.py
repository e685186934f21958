"""The base form: clean text, whole messages, three-part dates, what a refusal looks like."""

from datetime import date

import pytest
from django import forms
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.utils import translation
from django.utils.datastructures import MultiValueDict

from core.forms import DateField, Form, clean_text


class NameForm(Form):
    name = forms.CharField(
        label="Name", max_length=10, help_text="a < b", error_messages={"required": "Write a name"}
    )
    story = forms.CharField(max_length=100, required=False, widget=forms.Textarea)
    born = DateField(required=False, latest=date(2026, 11, 22))


def filled(**data: str) -> NameForm:
    return NameForm({"name": "Amina", **data})


@pytest.mark.parametrize(
    "sign",
    ["\x00", "\x07", "\x1b", "\x7f", "\u202e", "\u2067", "\u200f", "\u061c", "\ue000", "\uffff"],
)
def test_unseen_signs_are_refused_with_a_clear_message(sign: str) -> None:
    form = filled(name=f"A{sign}b")
    assert not form.is_valid()
    with translation.override("en"):
        assert form.errors["name"] == [
            "Some signs here cannot be seen. Delete this answer and type it again."
        ]


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Өмүр\u00ad", "Өмүр"),
        ("\u202a+996 555 000 111\u202c", "+996 555 000 111"),
        ("\ufeffNur", "Nur"),
        ("a\u00a0b\tc", "a b c"),
        ("й", "й"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("ң ө ү Ё ғ ӯ", "ң ө ү Ё ғ ӯ"),
    ],
)
def test_text_is_brought_into_one_form(sent: str, kept: str) -> None:
    assert clean_text(sent) == kept
    form = filled(story=sent)
    assert form.is_valid()
    assert form.cleaned_data["story"] == kept.strip()


def test_length_counts_clean_text() -> None:
    assert filled(name="abcdefghij\u00ad\u00ad").is_valid()
    assert not filled(name="abcdefghijk").is_valid()


def test_field_without_greatest_length_is_refused_by_the_form() -> None:
    class Loose(Form):
        text = forms.CharField(required=False)

    with pytest.raises(ImproperlyConfigured, match=r"Loose\.text needs max_length"):
        Loose()


def test_required_field_without_its_own_message_is_refused_by_the_form() -> None:
    class Silent(Form):
        choice = forms.ChoiceField(choices=[("A", "a")])

    with pytest.raises(ImproperlyConfigured, match=r"Silent\.choice needs a message"):
        Silent()


@pytest.mark.parametrize(
    ("parts", "outcome"),
    [
        (("22", "11", "2026"), date(2026, 11, 22)),
        (("1", "2", "1999"), date(1999, 2, 1)),
        (("", "", ""), None),
        (("31", "2", "2020"), "invalid"),
        (("1", "", "2020"), "partial"),
        (("1", "1", "20"), "invalid"),
        (("x", "1", "2020"), "invalid"),
        (("23", "11", "2026"), "past"),
    ],
)
def test_date_in_three_parts(parts: tuple[str, str, str], outcome: date | str | None) -> None:
    day, month, year = parts
    form = filled(born_day=day, born_month=month, born_year=year)
    if isinstance(outcome, str):
        assert [error.code for error in form.errors.as_data()["born"]] == [outcome]
    else:
        assert form.is_valid(), form.errors
        assert form.cleaned_data["born"] == outcome


def test_date_is_shown_again_in_its_parts() -> None:
    html = str(NameForm(initial={"born": date(2026, 3, 9)})["born"])
    assert 'name="born_day" value="9"' in html
    assert 'name="born_year" value="2026"' in html


def test_lists_are_cleaned_too() -> None:
    class Pick(Form):
        some = forms.MultipleChoiceField(choices=[("A", "a")], required=False)

    assert Pick(MultiValueDict({"some": ["A\ufeff"]})).is_valid()


def test_field_ties_label_hint_and_error_together() -> None:
    form = filled(name="")
    html = str(form)
    assert 'for="id_name"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert "a &lt; b" in html
    assert 'maxlength="10"' in html
    assert " required" not in html


@pytest.mark.db
def test_refused_page_has_prefix_summary_and_keeps_what_was_typed(client: Client) -> None:
    sent = {"note": "typed before", "born_day": "31", "born_month": "2", "born_year": "2020"}
    response = client.post("/style-guide/form/", sent, headers={"accept-language": "en"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "<title>Error: " in page
    assert 'role="alert" tabindex="-1" data-focus' in page
    assert "nothing is lost" in page
    assert "typed before" in page
    for address in ("#id_name", "#id_danger_0", "#id_born_0"):
        assert f'href="{address}"' in page
        assert f'id="{address[1:]}"' in page


@pytest.mark.db
def test_title_prefix_is_in_the_language_of_the_page(client: Client) -> None:
    page = client.post("/style-guide/form/", {}, headers={"accept-language": "ky"})
    assert "<title>Ката: " in page.content.decode()
