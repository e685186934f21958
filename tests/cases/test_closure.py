"""A case closes at once; a second person looks within 72 hours; it opens again as easily."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from accounts.models import User
from cases.actions.case import StageJump, move_to_stage
from cases.actions.closure import (
    Closing,
    ClosureReasonUnknown,
    ClosureReviewed,
    close_case,
    review_closure,
)
from cases.enums import Stage, StageReason
from cases.models import Case, Closure
from cases.record_enums import ClosureReview
from cases.selectors.closure import closures_waiting, opened_closure
from core import clock, scope
from core.errors import NotAllowed
from tests.cases.filling import Person, new_case, signed_in

pytestmark = pytest.mark.db
SECRET = "CANARY lives with the aunt in Naryn"
CLOSING = Closing(reason="NEEDS_MET", checked=frozenset({"CLIENT_AGREES"}), outcome=SECRET)
AGREED, SENT_BACK = ClosureReview.AGREED, ClosureReview.SENT_BACK


@pytest.fixture
def case(amina: User) -> Case:
    return new_case(amina)


def close(case: Case, by: User) -> Closure:
    with scope.enter(by):
        return close_case(case=case, closing=CLOSING, by=by)


def stage(case: Case, user: User) -> str:
    with scope.enter(user):
        return Case.objects.get(pk=case.pk).stage


def test_it_closes_at_once_and_waits_for_a_second_person(
    case: Case, amina: User, boris: User
) -> None:
    closure = close(case, amina)
    assert stage(case, amina) == Stage.CLOSED
    assert closure.due_at - closure.closed_at == timedelta(hours=72)
    with scope.enter(amina):
        assert not closures_waiting(amina).exists(), "nobody is their own second person"
        with pytest.raises(NotAllowed):
            review_closure(closure=closure, review=AGREED, by=amina)
    with scope.enter(boris):
        assert closures_waiting(boris).get() == closure
        assert opened_closure(boris, Case.objects.get(pk=case.pk)).outcome == SECRET
        review_closure(closure=closure, review=AGREED, by=boris)
        assert not closures_waiting(boris).exists()
        with pytest.raises(ClosureReviewed):
            review_closure(closure=closure, review=SENT_BACK, by=boris)


def test_sent_back_it_opens_where_it_was(case: Case, amina: User, boris: User) -> None:
    with scope.enter(amina):
        move_to_stage(case=case, stage=Stage.ASSISTANCE, by=amina)
    closure = close(Case(pk=case.pk, lead_id=case.lead_id, stage=Stage.ASSISTANCE), amina)
    with scope.enter(boris):
        review_closure(closure=closure, review=SENT_BACK, by=boris)
    assert stage(case, amina) == Stage.ASSISTANCE


def test_a_supervisor_who_closed_is_not_the_second_person(case: Case, boris: User) -> None:
    closure = close(case, boris)
    with scope.enter(boris):
        with pytest.raises(NotAllowed):
            review_closure(closure=closure, review=AGREED, by=boris)
        row = Closure.objects.filter(pk=closure.pk)
        with pytest.raises(DatabaseError), transaction.atomic():
            row.update(review=AGREED, reviewed_at=clock.now(), reviewed_by=boris)


def test_the_database_keeps_what_was_written(case: Case, amina: User, boris: User) -> None:
    closure = close(case, amina)
    with scope.enter(amina):
        assert Closure.objects.filter(pk=closure.pk).update(reason="OTHER") == 0
        assert Closure.objects.all().delete()[0] == 0
    with scope.enter(boris):
        row = Closure.objects.filter(pk=closure.pk)
        changed = {"review": AGREED, "reviewed_at": clock.now(), "reviewed_by": boris}
        with pytest.raises(DatabaseError), transaction.atomic():
            row.update(reason="OTHER", **changed)
        with pytest.raises(DatabaseError), transaction.atomic():
            row.update(**changed | {"reviewed_by": amina})


def test_opened_again_nothing_waits(case: Case, amina: User, boris: User) -> None:
    closure = close(case, amina)
    with scope.enter(amina):
        back = StageReason.CAME_BACK
        move_to_stage(case=case, stage=Stage.SCREENING, reason=back, by=amina)
    with scope.enter(boris):
        assert not closures_waiting(boris).exists()
        with pytest.raises(ClosureReviewed):
            review_closure(closure=closure, review=AGREED, by=boris)


def test_of_two_closings_the_newest_waits(case: Case, amina: User, boris: User) -> None:
    older = close(case, amina)
    with scope.enter(amina):
        back = StageReason.CAME_BACK
        move_to_stage(case=case, stage=Stage.ASSISTANCE, reason=back, by=amina)
    newer = close(case, amina)
    assert newer.former_stage == Stage.ASSISTANCE, "as it stood, not as the caller last saw it"
    with scope.enter(boris):
        assert closures_waiting(boris).get() == newer
        with pytest.raises(ClosureReviewed):
            review_closure(closure=older, review=SENT_BACK, by=boris)
        review_closure(closure=newer, review=SENT_BACK, by=boris)
    assert stage(case, amina) == Stage.ASSISTANCE


def test_closing_has_a_way_of_its_own(case: Case, amina: User, clara: User) -> None:
    with scope.enter(amina):
        with pytest.raises(StageJump):
            move_to_stage(case=case, stage=Stage.CLOSED, reason="NEEDS_MET", by=amina)
        with pytest.raises(ClosureReasonUnknown):
            close_case(case=case, closing=Closing(reason="TIRED"), by=amina)
    with scope.enter(clara), pytest.raises(NotAllowed):
        close_case(case=case, closing=CLOSING, by=clara)


def test_pages(case: Case, amina: User, boris: User, person: Person) -> None:
    worker, second = signed_in(amina), signed_in(boris)
    page = f"/cases/{case.pk}/closure/"
    assert worker.get(page).status_code == 404, "not closed"
    assert worker.post(f"/cases/{case.pk}/close/", {}).status_code == 422
    sent = {"reason": "NEEDS_MET", "checked": ["CLIENT_AGREES"], "outcome": SECRET}
    assert worker.post(f"/cases/{case.pk}/close/", sent).status_code == 302
    assert worker.get(f"/cases/{case.pk}/close/").status_code == 404
    assert "waits for a second person" in worker.get(f"/cases/{case.pk}/").content.decode()
    assert SECRET in worker.get(page).content.decode()
    assert worker.post(page, {"review": "AGREED"}).status_code == 403
    assert page in second.get("/my-day/").content.decode()
    assert page not in worker.get("/my-day/").content.decode()
    assert second.post(page, {}).status_code == 422
    assert second.post(page, {"review": "SENT_BACK"}).status_code == 302
    assert stage(case, amina) == Stage.SCREENING
    for name in ("clara", "daniel", "elena", "gulnara"):
        assert signed_in(person(name)).get(page).status_code == 404, name


def test_a_closed_case_offers_only_what_can_be_done(case: Case, amina: User, boris: User) -> None:
    worker, pages = signed_in(amina), ("", "status/", "referrals/")

    def offered() -> str:
        return "".join(worker.get(f"/cases/{case.pk}/{page}").content.decode() for page in pages)

    acts = ("close", "risk", "next-step", "refer", "stage")
    addresses = [f'"/cases/{case.pk}/{act}/"' for act in acts]
    with scope.enter(amina):
        [matter] = case.episodes.all()
    of_matter = [f"/matters/{matter.pk}/{act}/" for act in ("panel", "declined", "criteria")]
    before = offered()
    close(case, amina)
    after = offered()
    for address in [*addresses[:-1], *of_matter]:
        assert address in before, address
        assert address not in after, address
    assert addresses[-1] in after
    assert "Open the case again" in after
    page = f"/cases/{case.pk}/stage/"
    assert worker.post(page, {"stage": "SCREENING", "reason": "NEW_FACTS"}).status_code == 302
    assert stage(case, amina) == Stage.SCREENING
