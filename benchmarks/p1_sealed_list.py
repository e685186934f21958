"""P1: what does a list of 50 sealed rows cost against the same list in plain text? ORM level."""

# ruff: noqa: PLC0415 - the addresses of the servers are known before Django is imported

from __future__ import annotations

import statistics
import sys
import time
import uuid
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from benchmarks.database import become, prepared_database, unguarded

GOAL = 0.90
PAGES, ROWS, ROUNDS = 40, 50, 60
NAMES = ("given_name", "family_name", "father_name", "phone", "district", "born_on")
SAMPLE = ("Айгүл", "Токтогулова", "Бакытовна", "+996 555 123456", "Ош, Кара-Суу", date(2001, 2, 3))

LET_IN = """
INSERT INTO cases_caseuserpermission (id, organisation_id, reason, scopes, listed_at, closed,
    starts_at, permission_id, user_id, case_id)
  SELECT gen_random_uuid(), r.organisation, 'ASSIGNED', '{IDENTITY}', now(), false, now(), p.id,
      %(user)s, r.id
    FROM vault_room r, auth_permission p JOIN django_content_type t ON t.id = p.content_type_id
    WHERE p.codename = 'open_case' AND t.app_label = 'cases' AND t.model = 'case'
"""


def models() -> tuple[Any, Any]:
    """Return the sealed and the plain form of one model, in a registry of their own."""
    from django.apps.registry import Apps
    from django.db import models as db

    from vault import registry
    from vault.enums import RoomKind, Scope
    from vault.fields import SealedDate, SealedText
    from vault.rows import SealedModel

    meta = {"apps": Apps(), "app_label": "benchmarks"}

    def built(name: str, base: type, fields: dict[str, Any]) -> Any:
        index = db.Index(fields=["page"], name=f"p1_page_{name.lower()}")
        own = type("Meta", (), {**meta, "indexes": [index], "db_table": f"p1_{name.lower()}"})
        common = {
            "id": db.UUIDField(primary_key=True, default=uuid.uuid4),
            "case_id": db.UUIDField(),
            "page": db.IntegerField(),
            "stage": db.CharField(max_length=12, default="OPEN"),
        }
        return type(name, (base,), {"__module__": __name__, "Meta": own, **common, **fields})

    sealed: dict[str, Any] = {name: SealedText(Scope.IDENTITY) for name in NAMES[:-1]}
    sealed |= {"born_on": SealedDate(Scope.IDENTITY)}
    sealed |= {"room_kind": RoomKind.CASE, "room_field": "case_id"}
    plain: dict[str, Any] = {name: db.TextField() for name in NAMES[:-1]} | {
        "born_on": db.DateField()
    }
    registry.FROZEN["benchmarks.Sealed"] = "p1_sealed"
    return built("Sealed", SealedModel, sealed), built("Plain", db.Model, plain)


def asker() -> Any:
    """Make one organisation with keys and one caseworker; return the person."""
    from accounts.enums import OrganisationKind, OrganisationState, Role
    from accounts.models import Membership, Organisation, User
    from vault.actions.organisation_key import make_organisation_keys

    names = dict.fromkeys(("name_en", "name_ru", "name_ky"), "Sezim Demo")
    organisation = Organisation.objects.create(
        kind=OrganisationKind.CRISIS_CENTRE, state=OrganisationState.ACTIVE, **names
    )
    make_organisation_keys(organisation=organisation.pk, by=None)
    user = User.objects.create(email="amina@benchmark.test", display_name="Amina")
    Membership.objects.create(user=user, organisation=organisation, roles=[Role.CASEWORKER])
    return user


def fill(sealed: Any, plain: Any, by: Any) -> None:
    """Create both tables and the same people in each, every person in a case of its own."""
    from django.db import connection

    from core import scope, sql
    from vault.actions.room import grant_to_own
    from vault.enums import Scope
    from vault.sealing import seal_rows

    with connection.schema_editor() as editor:
        for model in (sealed, plain):
            editor.create_model(model)
            editor.execute(f"GRANT SELECT ON {model._meta.db_table} TO ishenim_web")
    with scope.enter(by):
        rows = [sealed(case_id=uuid.uuid4(), page=n % PAGES) for n in range(PAGES * ROWS)]
        for row in rows:
            sql.call("app.vault_make_room", row.case_id, "CASE")
            grant_to_own(room=row.case_id, scopes=[Scope.IDENTITY], by=by)
            for name, value in zip(NAMES, SAMPLE, strict=True):
                setattr(row, name, value)
        seal_rows(rows, by=by)
        sealed.objects.bulk_create(rows)
        values = dict(zip(NAMES, SAMPLE, strict=True))
        plain.objects.bulk_create(
            plain(id=row.id, case_id=row.case_id, page=row.page, **values) for row in rows
        )
        editor_sql = f"ANALYZE {sealed._meta.db_table}, {plain._meta.db_table}, vault_keygrant"
        with connection.cursor() as cursor:
            cursor.execute(editor_sql)
    _let_in(by)


def _let_in(by: Any) -> None:
    """Give the person the row that opens each room, as a case of their own has it."""
    with unguarded() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(LET_IN, {"user": str(by.pk)})
        cursor.execute("ANALYZE cases_caseuserpermission")


def contenders(sealed: Any, plain: Any, by: Any) -> dict[str, Callable[[int], None]]:
    """Return what is timed: each reads one page and every field of it."""
    from core.scope import Person
    from vault import gates, opening
    from vault.enums import RoomKind, Scope

    open_all = frozenset({Scope.IDENTITY})

    def gate(by: Person, rooms: frozenset[UUID]) -> dict[UUID, frozenset[Scope]]:
        return dict.fromkeys(rooms, open_all)

    gates.register(RoomKind.CASE, gate)
    recorded = vars(opening)["record_opening"]

    def read(rows: Any) -> None:
        for row in rows:
            if tuple(getattr(row, name) for name in NAMES) != SAMPLE:
                raise RuntimeError("a row does not read as it was written")

    def opened(page: int) -> None:
        vars(opening)["record_opening"] = recorded
        rows = sealed.objects.filter(page=page)
        read(opening.open_rows(rows, scopes=open_all, by=by, reason="list"))

    def unrecorded(page: int) -> None:
        vars(opening)["record_opening"] = lambda *given, **named: None
        rows = sealed.objects.filter(page=page)
        read(opening.open_rows(rows, scopes=open_all, by=by, reason="list"))

    def in_plain(page: int) -> None:
        read(plain.objects.filter(page=page))

    return {"plain": in_plain, "sealed": unrecorded, "sealed and recorded": opened}


def main() -> int:
    """Print goal and figures; never fails a test run."""
    with prepared_database() as secrets_folder:
        from core import scope

        become("owner", secrets_folder)
        by = asker()
        sealed, plain = models()
        fill(sealed, plain, by)
        become("web", secrets_folder)
        times: dict[str, list[float]] = {}
        with scope.enter(by):
            for number in range(ROUNDS + 5):
                for name, run in contenders(sealed, plain, by).items():
                    began = time.perf_counter()
                    run(number % PAGES)
                    if number >= 5:
                        times.setdefault(name, []).append(time.perf_counter() - began)
    for name, found in times.items():
        ratios = [one / other for one, other in zip(found, times["plain"], strict=True)]
        print(
            f"{name:20s} {statistics.median(found) * 1000:6.2f} ms {statistics.median(ratios):5.2f}x"
        )
    figure = statistics.median(
        one / other for one, other in zip(times["sealed"], times["plain"], strict=True)
    )
    print(f"P1  sealed list of {ROWS} against plain text: {figure:.2f}x (goal <= {GOAL:.2f}x)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
