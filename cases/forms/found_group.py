"""Several people found together: what is common, and one line for each of them."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.actions.found_group import FoundPerson, Together
from cases.enums import AgeGroup, Answer, FoundHow, Sex
from cases.forms.once import OnceField
from cases.forms.quick_case import language_choices
from cases.forms.words import optional_lines
from core import reference
from core.forms import IN_TWO, Form
from vault.enums import Scope

FIRST_LINES, MORE_LINES, MOST_LINES = 4, 4, 40
OF_LINE = ("name", "sex", "age", "language", "danger", "recruiter")


@dataclass(frozen=True)
class Line:
    """The controls of one person."""

    number: int
    fields: list[forms.BoundField]


class GroupForm(Form):
    """What is common to all, and the grid."""

    marks_optional = False

    once = OnceField()
    place = forms.CharField(
        label=_("Where were they found, and when?"),
        max_length=400,
        error_messages={"required": _("Write where they were found.")},
    )
    told = optional_lines(
        _("What happened, as far as it is the same for all?"),
        _("Written once, sealed apart, in nobody's file."),
        rows=4,
    )
    region = forms.ChoiceField(label=_("Region"), required=False)
    found_how = forms.ChoiceField(
        label=_("How did it become known?"), choices=[("", "—"), *FoundHow.choices], required=False
    )
    exploitation_types = forms.MultipleChoiceField(
        label=_("What was it for?"), widget=forms.CheckboxSelectMultiple(IN_TWO), required=False
    )
    sector = forms.ChoiceField(label=_("Where was the work?"), required=False)
    alleged_employer = forms.CharField(
        label=_("Alleged employer or agency"), max_length=200, required=False
    )
    looked = forms.BooleanField(
        label=_("I looked for cases of the same people; these are new"), required=False
    )

    def __init__(self, *args: Any, lines: int, **kwargs: Any) -> None:
        """Make the grid."""
        super().__init__(*args, **kwargs)
        self.lines = lines
        offers: dict[str, Any] = {
            "region": [("", "—"), *reference.choices("regions")],
            "exploitation_types": reference.choices("exploitation_types"),
            "sector": [("", "—"), *reference.choices("sectors")],
        }
        for name, choices in offers.items():
            field: Any = self.fields[name]
            field.choices = choices
        for number in range(1, lines + 1):
            self.fields.update(_line(number))

    def common_fields(self) -> list[forms.BoundField]:
        """Return what is asked once."""
        names = (
            "place",
            "told",
            "region",
            "found_how",
            "exploitation_types",
            "sector",
            "alleged_employer",
        )
        return [self[name] for name in names]

    def grid(self) -> list[Line]:
        """Return the lines."""
        return [
            Line(number, [self[f"{name}_{number}"] for name in OF_LINE])
            for number in range(1, self.lines + 1)
        ]

    def together(self) -> Together:
        """Return what is common."""
        said = self.cleaned_data
        names = ("found_how", "exploitation_types", "sector", "alleged_employer")
        return Together(
            place=said["place"],
            told=said["told"],
            of_case={Scope.LOCATION: {"region": said["region"]}} if said["region"] else {},
            of_episode={name: said[name] for name in names if said[name]},
        )

    def people(self) -> list[FoundPerson]:
        """Return the lines that have a name."""
        said = self.cleaned_data
        return [
            FoundPerson(
                working_name=said[f"name_{number}"],
                sex=Sex(said[f"sex_{number}"]) if said[f"sex_{number}"] else None,
                age=AgeGroup(said[f"age_{number}"]) if said[f"age_{number}"] else None,
                language=said[f"language_{number}"],
                danger_now=Answer(said[f"danger_{number}"]) if said[f"danger_{number}"] else None,
                may_be_recruiter=said[f"recruiter_{number}"],
            )
            for number in range(1, self.lines + 1)
            if said[f"name_{number}"].strip()
        ]


def _line(number: int) -> dict[str, forms.Field]:
    answers = [(one.value, one.label) for one in (Answer.YES, Answer.NO, Answer.UNKNOWN)]
    return {
        f"name_{number}": forms.CharField(label=_("Working name"), max_length=120, required=False),
        f"sex_{number}": _choice(_("Sex"), Sex.choices),
        f"age_{number}": _choice(_("Age"), AgeGroup.choices),
        f"language_{number}": forms.ChoiceField(
            label=_("Language"), choices=language_choices(), required=False
        ),
        f"danger_{number}": _choice(_("Danger now"), answers),
        f"recruiter_{number}": forms.BooleanField(label=_("May be a recruiter"), required=False),
    }


def _choice(label: Any, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", "—"), *choices], required=False)
