"""What the criminal track tells the apps below."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cases.ports import CaseShown
from cases.selectors.access import open_scopes
from core.components import Row
from vault.enums import Scope


def panel_of_track(shown: CaseShown) -> list[Row]:
    """Return the page of the criminal track, for who may open legal matters of the case."""
    if Scope.LEGAL not in open_scopes(shown.user, [shown.case]).get(shown.case, frozenset()):
        return []
    return [Row(title=_("Justice"), url=reverse("justice:track", args=[shown.case]))]
