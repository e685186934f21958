"""What is asked of the list of cases: workflow only, so that it may stand in the address."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases.enums import ListOrder, ListShown, RiskLevel, Stage
from cases.selectors.case_list import ListFilter, colleagues
from core.forms import Form
from nrm_actors.forms.choosing import offer

STAGES = [(stage.value, stage.label) for stage in Stage if stage is not Stage.CLOSED]


class CaseListForm(Form):
    """Filters and order. What is not understood is left out, so that an old address still works."""

    stage = forms.ChoiceField(
        label=_("Stage"), choices=[("", _("All stages")), *STAGES], required=False
    )
    risk = forms.ChoiceField(
        label=_("Risk"), choices=[("", _("Any risk")), *RiskLevel.choices], required=False
    )
    worker = forms.ChoiceField(label=_("Worker"), required=False)
    order = forms.ChoiceField(label=_("Order"), choices=ListOrder.choices, required=False)
    shown = forms.ChoiceField(choices=ListShown.choices, required=False, widget=forms.HiddenInput())

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        """Offer the colleagues of the user."""
        super().__init__(*args, **kwargs)
        people = [(str(key), name) for key, name in colleagues(user)]
        offer(self, [("", _("All workers")), *people], "worker")

    def question(self) -> ListFilter:
        """Return what is asked."""
        self.is_valid()
        said = {name: value for name, value in self.cleaned_data.items() if value}
        return ListFilter(
            shown=ListShown(said.get("shown", ListShown.OPEN)),
            stage=Stage(said["stage"]) if "stage" in said else None,
            risk=RiskLevel(said["risk"]) if "risk" in said else None,
            worker=UUID(said["worker"]) if "worker" in said else None,
            order=ListOrder(said.get("order", ListOrder.OPENED)),
        )
