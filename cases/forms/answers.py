"""Controls for questions, and the way between what is typed and what is kept."""

from typing import Any

from django import forms

from cases.enums import Answer
from cases.questions import QUESTIONS, Kind, Question
from core import clock, reference
from core.forms import IN_LINE, IN_TWO, DateField

LONG, SHORT, FEW, MOST_TIMES = 4000, 200, 5, 200


def control(name: str, known: str = "") -> forms.Field:
    """Return the control of a question; `known` says from whom and when the answer is known."""
    question = QUESTIONS[name]
    hint = " ".join(str(part) for part in (question.hint, known) if part)
    words: dict[str, Any] = {"label": question.label, "help_text": hint, "required": False}
    match question.kind:
        case Kind.ONE:
            return _one(question, words)
        case Kind.MANY:
            choices = reference.choices(str(question.options))
            return forms.MultipleChoiceField(
                choices=choices, widget=forms.CheckboxSelectMultiple(IN_TWO), **words
            )
        case Kind.DAY:
            return DateField(latest=clock.today() if question.past else None, **words)
        case Kind.COUNT:
            return forms.IntegerField(
                min_value=0,
                max_value=MOST_TIMES,
                widget=forms.TextInput({"inputmode": "numeric", "maxlength": 3, "class": "w-s"}),
                **words,
            )
        case Kind.YEAR:
            return forms.IntegerField(
                min_value=1900,
                max_value=clock.today().year,
                widget=forms.TextInput({"inputmode": "numeric", "maxlength": 4}),
                **words,
            )
        case Kind.LINE:
            return forms.CharField(max_length=SHORT, **words)
        case _:
            rows = 4 if question.kind is Kind.TEXT and name != "own_words" else 3
            rows = 10 if name == "own_words" else rows
            return forms.CharField(
                max_length=20000 if name == "own_words" else LONG,
                widget=forms.Textarea({"rows": rows}),
                **words,
            )


def _one(question: Question, words: dict[str, Any]) -> forms.Field:
    options = question.options
    if isinstance(options, str):
        choices = [("", "—"), *reference.choices(options)]
        return forms.ChoiceField(choices=choices, **words)
    layout = IN_LINE if options is Answer or len(options.choices) <= FEW else {}
    return forms.ChoiceField(choices=options.choices, widget=forms.RadioSelect(layout), **words)


def kept(name: str, cleaned: Any) -> Any:
    """Return what is kept of a cleaned answer; an empty one is None."""
    if cleaned in (None, "", []):
        return None
    match QUESTIONS[name].kind:
        case Kind.LINES:
            return [line.strip() for line in cleaned.split("\n") if line.strip()] or None
        case Kind.PERSONS:
            return [_person(line) for line in cleaned.split("\n") if line.strip()] or None
        case _:
            return cleaned


def shown(name: str, value: Any) -> Any:
    """Return what a control shows of a kept value."""
    if value is None:
        return None
    match QUESTIONS[name].kind:
        case Kind.LINES:
            return "\n".join(value)
        case Kind.PERSONS:
            return "\n".join(_line_of(person) for person in value)
        case _:
            return value


def too_much(name: str, value: Any) -> bool:
    """Return whether a list has more or longer entries than the file takes."""
    if not isinstance(value, list):
        return False
    most = 30 if QUESTIONS[name].kind is Kind.PERSONS else 20
    texts = [
        text
        for entry in value
        for text in (entry.values() if isinstance(entry, dict) else [entry])
        if isinstance(text, str)
    ]
    return QUESTIONS[name].kind in {Kind.LINES, Kind.PERSONS} and (
        len(value) > most or any(len(text) > SHORT for text in texts)
    )


def _person(line: str) -> dict[str, Any]:
    parts = [part.strip() for part in line.split(";", 3)] + [""] * 3
    person: dict[str, Any] = {"name": parts[0], "relation": parts[1]}
    age, rest = parts[2], parts[3]
    if age.isdecimal() and int(age) <= 120:
        person["age"] = int(age)
    else:
        rest = "; ".join(part for part in (age, rest) if part)
    if rest:
        person["note"] = rest
    return {key: value for key, value in person.items() if value != ""}


def _line_of(person: dict[str, Any]) -> str:
    parts = [person.get("name", ""), person.get("relation", ""), person.get("age"), person.get("note", "")]  # fmt: skip
    texts = ["" if part is None else str(part) for part in parts]
    return "; ".join(texts).rstrip("; ")
