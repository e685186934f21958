"""Who reads the criminal track: its lead, with the scope of legal matters, and nobody else."""

import pytest

from accounts.models import User
from cases.models import Episode
from core import scope
from core.errors import NotAllowed
from justice.actions.not_reported import record_not_reported
from justice.actions.registration import record_outcome, record_registration
from justice.enums import Register, SaidBy, Step, Wish
from justice.models import NotReported, ProceedingEvent, Registration
from justice.selectors.track import registrations_of
from tests import database
from tests.justice.conftest import DAY, NUMBER, Registers
from tests.together import together

pytestmark = pytest.mark.walls


def test_a_registration_is_read_by_its_lead_and_sealed_for_everybody_else(
    matter: Episode, register: Registers, amina: User, boris: User, clara: User, daniel: User
) -> None:
    register(body="Отдел, Бишкек")
    for worker in (amina, boris):
        with scope.enter(worker):
            [entry] = registrations_of(worker, matter.case)
            assert (entry.number, entry.body) == (NUMBER, "Отдел, Бишкек")
    [(row,)] = database.owner_rows("SELECT row_to_json(r)::text FROM justice_registration r")
    assert NUMBER not in row
    assert NUMBER.encode().hex() not in row
    for other in (clara, daniel):
        with scope.enter(other):
            assert not Registration.objects.exists()
            assert not ProceedingEvent.objects.exists()
            with pytest.raises(NotAllowed):
                record_registration(
                    episode=matter,
                    register=Register.ERPP,
                    offence="KG-CC-2017-171",
                    registered_on=DAY,
                    by=other,
                )


def test_access_without_legal_matters_sees_no_track(
    matter: Episode, register: Registers, amina: User, boris: User
) -> None:
    register()
    with scope.enter(amina):
        said = {"wish": Wish.DECIDING, "reasons": [], "said_by": SaidBy.PERSON}
        record_not_reported(episode=matter, by=amina, **said)  # type: ignore[arg-type]
        assert Registration.objects.exists()
        assert NotReported.objects.exists()
    database.owner_rows(
        "UPDATE cases_caseuserpermission SET scopes = ARRAY['HEALTH'] WHERE user_id = %s", amina.pk
    )
    with scope.enter(amina):
        assert Episode.objects.exists()
        for model in (Registration, ProceedingEvent, NotReported):
            assert not model.objects.exists(), model  # type: ignore[attr-defined]


def test_of_two_steps_at_the_same_moment_one_follows(
    register: Registers, amina: User, boris: User
) -> None:
    entry = register()

    def to_court(by: User) -> None:
        record_outcome(registration=entry, step=Step.TO_COURT, happened_on=DAY, by=by)

    ends = together((amina, lambda: to_court(amina)), (boris, lambda: to_court(boris)))
    assert ends == ["done", "step_does_not_follow"]
    with scope.enter(amina):
        assert ProceedingEvent.objects.filter(step=Step.TO_COURT).count() == 1
