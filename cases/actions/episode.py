"""Opens a further matter of a case: whoever comes back is asked "new, or the same?"."""

from django.db import transaction

from accounts.models import User
from audit.actions import record_write
from audit.enums import Event
from cases import policy
from cases.models import Case, Episode
from core import clock
from core.authorise import require


@transaction.atomic
def open_episode(*, case: Case, by: User) -> Episode:
    """Open the next matter of the case. Raises NotAllowed outside the lead organisation."""
    require(policy.can_edit_case, by, case)
    Case.objects.select_for_update().get(pk=case.pk)
    episode = Episode.objects.create(
        case=case, number=case.episodes.count() + 1, opened_at=clock.now()
    )
    record_write(event=Event.EPISODE_OPENED, by=by, case=case.pk, objects=[episode.pk])
    return episode
