"""What the criminal track tells the apps below."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cases.ports import CaseShown
from core.components import Row
from justice.selectors.track import opens_track


def panel_of_track(shown: CaseShown) -> list[Row]:
    """Return the page of the criminal track, for who may open legal matters of the case."""
    if not opens_track(shown.user, shown.case):
        return []
    return [Row(title=_("Justice"), url=reverse("justice:track", args=[shown.case]))]
