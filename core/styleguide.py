"""The style guide: every component with invented words in three languages; development only."""

import json
from collections.abc import Callable
from pathlib import Path

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from core import views
from core.components import Fact, Link, NavigationEntry, Pager, Row, Stages, TimelineItem
from core.context_processors import Shell
from core.forms import IN_LINE, IN_TWO, DateField, Form
from core.http import posted

# Sample words, long ones on purpose: no interface texts, so no catalogue has them.
WORDS: dict[str, dict[str, str]] = json.loads(
    Path(__file__).with_name("sample_words.json").read_text(encoding="utf-8")
)


def sample_form(words: dict[str, str]) -> type[Form]:
    """Make a form with one of each field."""
    answers = [(key.upper(), words[key]) for key in ("yes", "no", "unknown", "not_asked")]
    needs_ = [(key.upper(), words[key]) for key in ("housing", "doctor", "psychologist")]
    must = {"required": words["required"]}

    class SampleForm(Form):
        name = forms.CharField(
            label=words["working_name"], help_text=words["hint"], max_length=80, error_messages=must
        )
        danger = forms.ChoiceField(
            label=words["danger"], choices=answers, widget=forms.RadioSelect(IN_LINE),
            error_messages=must,
        )  # fmt: skip
        needs = forms.MultipleChoiceField(
            label=words["needs"], choices=needs_, widget=forms.CheckboxSelectMultiple(IN_TWO),
            required=False,
        )  # fmt: skip
        language = forms.ChoiceField(label=words["language"], choices=answers[2:], required=False)
        born = DateField(label=words["born"], required=False)
        note = forms.CharField(
            label=words["note"], max_length=2000, widget=forms.Textarea({"rows": 4}), required=False
        )
        agree = forms.BooleanField(label=words["agree"], required=False)

    return SampleForm


def _words() -> dict[str, str]:
    return WORDS.get(get_language() or "en", WORDS["en"])


def _furnish(request: HttpRequest, words: dict[str, str]) -> None:
    entries = (
        ("new", "plus", 0, "", True), ("day", "day", 0, "", False), ("cases", "cases", 0, "", False),
        ("referrals", "send", 2, "", False), ("help", "people", 0, "", False), ("month", "calendar", 0, words["more"], False),
    )  # fmt: skip
    request.navigation = [  # type: ignore[attr-defined]
        NavigationEntry(
            label=words[key], url="#main", icon=icon, count=count, group=group, primary=primary,
            current=key == "day",
        )
        for key, icon, count, group, primary in entries
    ]  # fmt: skip
    request.shell = Shell(  # type: ignore[attr-defined]
        idle_minutes=int(request.GET.get("idle", "5")) if request.GET.get("idle", "5").isdigit() else 5,
        search_url="#main", sign_out_url="#main", user_name="Meerim T.", organisation_name=words["centre"],
    )  # fmt: skip


def _sections(words: dict[str, str]) -> list[Row]:
    states = ("done", "part", "todo", "later")
    ends = ("finished", "begun", "todo", "later")
    titles = ("safety", "contact", "children", "plan")
    return [
        Row(title=words[title], url="#main", text=words["safety_text"], state=state, end=words[end])
        for title, state, end in zip(titles, states, ends, strict=True)
    ]


def page(request: HttpRequest) -> HttpResponse:
    """Show every component inside the signed-in layout."""
    words = _words()
    _furnish(request, words)
    facts = [
        Fact(label=words["lead"], value=words["centre"], note=words["since"], url="#main"),
        Fact(
            label=words["contact"], value=words["channel"], note=words["channel_note"], url="#main"
        ),
        Fact(label=words["working_name"], value=words["person"], person=True),
    ]
    answer = [
        Fact(label=words["rung"], value=words["given"]),
        Fact(label=words["valid"], value=words["day_value"]),
    ]
    context = {
        "words": words,
        "facts": facts,
        "answer": answer,
        "no_answer": [Fact(label=fact.label, value="—") for fact in answer],
        "sections": _sections(words),
        "tasks": [
            Row(title=words["ask"], url="#main", time="09:30", code="KG-7F3K-92QD-C", person=words["person"],
                mark=words["risk"], mark_kind="bad", mark_icon="alert"),
            Row(title=words["referrals"], url="#main", icon="send", text=words["safety_text"],
                mark=words["medium"], mark_kind="need", mark_icon="clock"),
        ],
        "tabs": [Link(label=words[key], url="#main", current=key == "overview")
                 for key in ("overview", "referrals", "documents", "plan")],
        "chips": [Link(label=words[key], url="#main", current=key == "cases") for key in ("cases", "later", "finished")],
        "events": [
            TimelineItem(title=words["referrals"], text=words["since"], icon="clock", kind="need"),
            TimelineItem(title=words["presumed"], text=words["since"], icon="shield"),
            TimelineItem(title=words["reporter"], text=words["since"], icon="lock", kind="closed"),
        ],
        "pager": Pager(shown=words["shown"], next_url="#main"),
        "stages": Stages(now=4, total=8, name=words["stage"], note=words["stage_note"]),
        "tokens": ("paper", "surface", "sunk", "main", "main-deep", "main-tint", "need-tint", "bad-tint", "good-tint", "closed-tint"),
    }  # fmt: skip
    return render(request, "styleguide/page.html", context)


def form_page(request: HttpRequest) -> HttpResponse:
    """Show a form, and with POST how it is refused; nothing is stored."""
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(status=204)
    words = _words()
    _furnish(request, words)
    form = sample_form(words)(posted(request))
    context = {
        "form": form, "heading": words["title"], "lead": words["text"], "submit_label": words["save"],
        "back_url": "#main", "back_label": words["cases"], "later_url": "#main", "autosave_url": request.path,
        "words": words,
    }  # fmt: skip
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "styleguide/form.html", context, status=status)


def public(request: HttpRequest) -> HttpResponse:
    """Show the layout for people who are not signed in."""
    return render(request, "styleguide/public.html", {"words": _words()})


def sheet(request: HttpRequest) -> HttpResponse:
    """Show a paper for the person."""
    context = {"words": _words(), "sheet_language": get_language()}
    return render(request, "styleguide/sheet.html", context)


REFUSALS: dict[str, Callable[[HttpRequest], HttpResponse]] = {
    "bad-request": views.bad_request,
    "denied": views.permission_denied,
    "expired": views.csrf_failure,
    "absent": views.not_found,
    "many": views.too_many_requests,
    "broken": views.server_error,
    "closed": views.unavailable,
}


def refusal(request: HttpRequest, name: str) -> HttpResponse:
    """Show one of the refusals."""
    if name not in REFUSALS:
        raise Http404
    return REFUSALS[name](request)
