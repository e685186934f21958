"""Made-up cases for the benchmarks of lists: a supervisor sees all, one case in 200 is their own."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any
from uuid import UUID

from benchmarks.database import unguarded

LARGE, SMALL, USUAL = 100_000, 900, 1_000
Statement = tuple[str, Any]

FILL = """
INSERT INTO cases_case (id, code, lead_id, stage, urgency, risk_level, age_group, restricted,
    next_step, next_step_on, opened_at, opened_by_id, stage_since, sealed_identity_revision)
  SELECT gen_random_uuid(), 'KG-' || substr(h, 1, 4) || '-' || substr(h, 5, 4) || '-0', %(org)s,
      'ASSISTANCE', 'STANDARD', 'LOW', 'ADULT', false, 'FOLLOW_UP', now()::date,
      now() - n * interval '%(step)s minutes', %(user)s, now(), 0
    FROM (SELECT n, translate(upper(md5(n::text || %(org)s)), 'ILOU', '0123') AS h
      FROM generate_series(1, %(count)s) AS n) AS made
  ON CONFLICT DO NOTHING;
"""
GRANT = """
INSERT INTO cases_caseuserpermission (id, organisation_id, reason, scopes, listed_at, closed, starts_at,
    permission_id, user_id, case_id)
  SELECT gen_random_uuid(), c.lead_id, 'ASSIGNED', '{IDENTITY}', c.opened_at, false, c.opened_at,
      p.id, c.opened_by_id, c.id
    FROM cases_case c, auth_permission p JOIN django_content_type t ON t.id = p.content_type_id
    WHERE p.codename = 'open_case' AND t.app_label = 'cases' AND t.model = 'case'
      AND abs(hashtext(c.id::text)) % 200 = 0 ON CONFLICT DO NOTHING;
INSERT INTO cases_casegrouppermission (id, organisation_id, reason, scopes, listed_at, closed, starts_at,
    permission_id, group_id, case_id)
  SELECT gen_random_uuid(), c.lead_id, 'SUPERVISION', '{IDENTITY}', c.opened_at, false, c.opened_at,
      p.id, g.group_id, c.id
    FROM cases_case c
    JOIN accounts_organisationgroup g ON g.organisation_id = c.lead_id AND g.role = 'SUPERVISOR',
      auth_permission p JOIN django_content_type t ON t.id = p.content_type_id
    WHERE p.codename = 'open_case' AND t.app_label = 'cases' AND t.model = 'case' ON CONFLICT DO NOTHING;
"""


def people(count: int) -> list[tuple[Any, UUID]]:
    """Make organisations with one supervisor each; return person and organisation."""
    from django.contrib.auth.models import Group  # noqa: PLC0415 - after the start of Django

    from accounts.enums import OrganisationKind, OrganisationState, Role  # noqa: PLC0415
    from accounts.models import (  # noqa: PLC0415
        Membership,
        Organisation,
        OrganisationGroup,
        User,
    )

    made = []
    for number in range(count):
        names = dict.fromkeys(("name_en", "name_ru", "name_ky"), f"Organisation {number}")
        organisation = Organisation.objects.create(
            kind=OrganisationKind.CRISIS_CENTRE, state=OrganisationState.ACTIVE, **names
        )
        group = Group.objects.create(name=f"{organisation.pk}:SUPERVISOR")
        OrganisationGroup.objects.create(
            group=group, organisation=organisation, role=Role.SUPERVISOR
        )
        user = User.objects.create(email=f"p{number}@benchmark.test", display_name=f"P{number}")
        Membership.objects.create(user=user, organisation=organisation, roles=[Role.SUPERVISOR])
        made.append((user, organisation.pk))
    return made


def fill(total: int) -> tuple[tuple[Any, UUID], tuple[Any, UUID]]:
    """Make `total` cases; return the supervisors of the large and of the small organisation."""
    sizes = [LARGE, SMALL, *[USUAL] * ((total - LARGE - SMALL) // USUAL)]
    made = people(len(sizes))
    with unguarded() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SET synchronous_commit = off")
        for (user, organisation), size in zip(made, sizes, strict=True):
            given = {"org": str(organisation), "user": str(user.pk), "count": size}
            cursor.execute(FILL, given | {"step": max(1, 500_000 // size)})
        cursor.execute(GRANT)
        cursor.execute("VACUUM ANALYZE cases_case")
        cursor.execute("VACUUM ANALYZE cases_caseuserpermission")
        cursor.execute("VACUUM ANALYZE cases_casegrouppermission")
    return made[0], made[1]


def statements_of(act: Callable[[], object]) -> list[Statement]:
    """Return the statements that `act` sends, to be sent again as they are."""
    from django.db import connection  # noqa: PLC0415 - after the start of Django

    sent: list[Statement] = []

    def note(execute: Any, statement: str, values: Any, many: bool, context: Any) -> Any:
        sent.append((statement, values))
        return execute(statement, values, many, context)

    with connection.execute_wrapper(note):
        act()
    return sent


def rows_of(cursor: Any, statements: list[Statement]) -> int:
    """Send statements and return how many rows came."""
    found = 0
    for statement, values in statements:
        cursor.execute(statement, values)
        found += len(cursor.fetchall())
    return found


def race(contenders: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Run each contender in turn, round after round; return seconds. The first rounds warm up."""
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for number in range(rounds + 5):
        for name, act in contenders.items():
            began = time.perf_counter()
            act()
            if number >= 5:
                times[name].append(time.perf_counter() - began)
    return times


def ratio(times: dict[str, list[float]], one: str, other: str) -> float:
    """Return the median of the ratios within each round."""
    return statistics.median(a / b for a, b in zip(times[one], times[other], strict=True))


def show(times: dict[str, list[float]]) -> None:
    """Print the median of each contender."""
    for name, found in times.items():
        print(f"  {name:42s} {statistics.median(found) * 1000:8.2f} ms")
