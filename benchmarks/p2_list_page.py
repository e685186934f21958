"""P2: the page of fifty cases, with sealed names against names that are simply there.

Sign-in, session, scope, permission, policies, record, workers and template are the same; the other
page has its fifty names with the rows, as plain columns would. Through Django, without a socket.
"""

# ruff: noqa: PLC0415 - the addresses of the servers are known before Django is imported

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from typing import Any

from benchmarks.database import become, prepared_database, unguarded
from benchmarks.made_cases import race, ratio, show

GOAL = 1.10
CASES, ROUNDS = 60, 60
PASSWORD = "ishenim-demo-2026"  # noqa: S105 - printed by ./run, opens fictional data only


def main() -> int:
    """Print goal and figures; never fails a test run."""
    os.environ["ISHENIM_DEMO_PASSWORD"] = PASSWORD
    with prepared_database(demo=True) as secrets_folder:
        become("web", secrets_folder)
        from django.core.management import call_command
        from django.test import Client

        call_command("collectstatic", interactive=False, verbosity=0)
        _open_cases()
        with unguarded() as free:
            free.execute("ANALYZE")
        browser = Client(SERVER_NAME="127.0.0.1")
        given = {"email": "amina@demo.test", "password": PASSWORD}
        if browser.post("/sign-in/", given).status_code != 302:
            raise RuntimeError("the demo does not let Amina in")

        def page() -> None:
            answer = browser.get("/cases/")
            if answer.status_code != 200 or answer.content.count(b"Saltanat") < 50:
                raise RuntimeError("a page shows fifty names")

        times = race({"sealed": page, "plain": _with_plain_names(page)}, ROUNDS)
    show(times)
    print(
        f"P2  the page with sealed names: {ratio(times, 'sealed', 'plain'):.2f}x (goal <= {GOAL}x)"
    )
    return 0


def _open_cases() -> None:
    from accounts.models import User
    from cases.actions.case import open_case
    from core import scope
    from vault.enums import Scope

    amina = User.objects.get(email="amina@demo.test")
    for number in range(CASES):
        values = {Scope.IDENTITY: {"working_name": f"Saltanat {number}"}}
        with scope.enter(amina):
            open_case(values=values, by=amina, despite_duplicates=True)


def _with_plain_names(page: Callable[[], None]) -> Callable[[], None]:
    from cases.selectors import case_list
    from vault.enums import Scope
    from vault.fields import opened_packs
    from vault.packs import OpenPack
    from vault.recording import record_opening

    names = vars(case_list)
    sealed = names["open_rows"]

    def there(rows: Iterable[Any], *, scopes: Iterable[Scope], by: Any, reason: str) -> None:
        rows = list(rows)
        record_opening([(row, scope) for row in rows for scope in scopes], by=by, reason=reason)
        for row in rows:
            opened_packs(row)[Scope.IDENTITY] = OpenPack({"working_name": "Saltanat"})

    def plain() -> None:
        names["open_rows"] = there
        try:
            page()
        finally:
            names["open_rows"] = sealed

    return plain


if __name__ == "__main__":
    sys.exit(main())
