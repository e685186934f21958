"""The three questions, and the question asked alone when a consent is withdrawn."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from cases.actions.consent import Terms
from cases.actions.three_questions import Answers
from cases.enums import (
    Answer,
    ConsentDecision,
    ConsentGround,
    ConsentMode,
    ConsentPurpose,
    CountedAs,
)
from cases.forms.once import OnceField
from core import clock
from core.forms import IN_LINE, IN_TWO, DateField, Form
from vault.enums import CASE_SCOPES, Scope

USUALLY_FOR = timedelta(days=90)
LONGEST = timedelta(days=730)


class Told(TextChoices):
    """An answer to one of the questions; not asked writes nothing down."""

    YES = "YES", _("Yes, I agree")
    NO = "NO", _("No")
    NOT_ASKED = "NOT_ASKED", _("Not asked now")


class Counted(TextChoices):
    """An answer to the third question."""

    YES = "YES", _("Yes, I agree")
    NUMBER = "NUMBER", _("Only as a number")
    NO = "NO", _("No")
    NOT_ASKED = "NOT_ASKED", _("Not asked now")


DECIDED = {Told.YES: ConsentDecision.GIVEN, Told.NO: ConsentDecision.REFUSED}
COUNTED = {Counted.YES: CountedAs.PERSON, Counted.NUMBER: CountedAs.NUMBER, Counted.NO: None}


def _radios(label: Any, hint: Any, choices: type[TextChoices]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=choices.choices,
        initial="NOT_ASKED",
        widget=forms.RadioSelect(IN_LINE),
        required=False,
    )


class ConsentForm(Form):
    """Three answers, with the details that stand behind "change"."""

    asked_with_another = frozenset({"recipient", "scopes", "expires_on", "ground"})
    write = _radios(
        _("May we write down here what you tell?"),
        _(
            "“If we write it down, you will not have to tell the same again. Only the people here who "
            "help you read it. You can look at it and have it corrected at any time.”"
        ),
        Told,
    )
    tell = _radios(
        _("May we tell those who can help what they need, and only that?"),
        _(
            "“Each learns only what they need: a place to stay that you are coming, a doctor about your "
            "health. We tell the police nothing without your consent. You can also name who must not "
            "know.”"
        ),
        Told,
    )
    recipient = forms.ModelChoiceField(
        label=_("Whom may we tell?"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="—",
    )
    scopes = forms.MultipleChoiceField(
        label=_("What may they learn?"),
        help_text=_("Where the person stays and what happened are never ticked beforehand."),
        choices=[],
        widget=forms.CheckboxSelectMultiple(IN_TWO),
        required=False,
    )
    expires_on = DateField(label=_("Until which day?"), required=False)
    ground = forms.ChoiceField(
        label=_("On what ground?"),
        help_text=_("Consent comes first. Any other ground is looked at by a second person."),
        choices=ConsentGround.choices,
        initial=ConsentGround.CONSENT,
        required=False,
    )
    count = _radios(
        _("May we count you in numbers?"),
        _(
            "“Without your name: only “so many people asked for help this year” is published. Nobody can "
            "find you by it. It can bring more money for help.”"
        ),
        Counted,
    )
    mode = forms.ChoiceField(
        label=_("How was the answer given?"),
        choices=[(mode.value, mode.label) for mode in ConsentMode if mode is not ConsentMode.NONE],
        initial=ConsentMode.READ_ALOUD,
        error_messages={"required": _("Say how the answer was given.")},
    )
    witness = forms.CharField(
        label=_("Who was there as a witness?"), max_length=200, required=False
    )
    once = OnceField(required=False)

    def __init__(self, *args: Any, recipients: Iterable[Organisation], **kwargs: Any) -> None:
        """Offer only organisations that may know."""
        super().__init__(*args, **kwargs)
        offered = list(recipients)
        field: Any = self.fields["recipient"]
        field.queryset = Organisation.objects.filter(pk__in=[one.pk for one in offered])
        scopes: Any = self.fields["scopes"]
        scopes.choices = [(s.value, capfirst(s.label)) for s in Scope if s in CASE_SCOPES]
        until: Any = self.fields["expires_on"]
        until.earliest, until.latest = clock.today() + timedelta(days=1), clock.today() + LONGEST
        until.error_messages["past"] = _("Write a day within the next two years.")
        self.fields["expires_on"].initial = clock.today() + USUALLY_FOR

    def clean(self) -> dict[str, Any]:
        """Ask for what telling somebody needs, where that is agreed to."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("tell") == Told.YES:
            for name, message in (
                ("recipient", _("Choose whom we may tell.")),
                ("scopes", _("Choose what they may learn.")),
                ("expires_on", _("Write until which day.")),
            ):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, message)
        answered = {cleaned.get(name) or "NOT_ASKED" for name in ("write", "tell", "count")}
        if answered == {"NOT_ASKED"}:
            self.add_error(None, _("No question is answered yet. You can also come back later."))
        return cleaned

    def answers(self) -> Answers:
        """Return what was answered, for `record_answers`."""
        said = self.cleaned_data
        mode = ConsentMode(said["mode"])
        tell = DECIDED.get(said["tell"])
        telling = None
        if tell is not None and said["recipient"]:
            telling = Terms(
                purpose=ConsentPurpose.SHARE_WITH_NAMED_ACTOR,
                decision=tell,
                mode=mode,
                recipient=said["recipient"],
                scopes=frozenset(Scope(code) for code in said["scopes"]),
                expires_at=clock.end_of_day(said["expires_on"]) if said["expires_on"] else None,
                ground=ConsentGround(said["ground"] or ConsentGround.CONSENT),
            )
        return Answers(
            mode=mode,
            witness=said["witness"],
            write=DECIDED.get(said["write"]),
            tell=tell,
            telling=telling,
            count_asked=said["count"] in COUNTED,
            counted_as=COUNTED.get(said["count"]),
        )


class WithdrawForm(Form):
    """What the person says, alone, when they take a consent back."""

    asked_to = forms.ChoiceField(
        label=_("Did anyone ask you to take it back?"),
        help_text=_("Ask when nobody else can hear. Whatever the answer, the consent ends."),
        choices=Answer.choices,
        widget=forms.RadioSelect(IN_LINE),
        required=False,
    )
    once = OnceField(required=False)
