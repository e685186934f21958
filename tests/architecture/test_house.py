"""The house rules that a machine can hold."""

import ast
import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connections, models

from core.walls import OUR_APPS

STACK = (
    "config",
    "demo",
    "reporting",
    "justice",
    "referrals",
    "cases",
    "nrm_actors",
    "accounts",
    "vault",
    "audit",
    "core",
)
RANK = {name: rank for rank, name in enumerate(reversed(STACK))} | {"justice": 6, "referrals": 6}


def modules(root: Path) -> Iterator[Path]:
    for app in (*STACK, "launch", "benchmarks"):
        yield from (path for path in (root / app).rglob("*.py") if "migrations" not in path.parts)


def test_foreign_keys_point_down() -> None:
    seen = 0
    for model in apps.get_models():
        app = model._meta.app_label
        if app not in OUR_APPS:
            continue
        for field in model._meta.get_fields():
            if isinstance(field, models.ForeignKey) and field.related_model._meta.app_label in RANK:
                seen += 1
                assert RANK[field.related_model._meta.app_label] <= RANK[app], field
    assert seen


def test_audit_and_vault_have_no_foreign_key_to_other_apps() -> None:
    for model in apps.get_models():
        if model._meta.app_label in {"audit", "vault"}:
            for field in model._meta.get_fields():
                if isinstance(field, models.ForeignKey):
                    assert field.related_model._meta.app_label == model._meta.app_label, field


def test_files_stay_short(project_root: Path) -> None:
    paths = [
        *modules(project_root),
        *(project_root / "tests").rglob("*.py"),
        *(project_root / "templates").rglob("*.html"),
    ]
    assert len(paths) > 20
    for path in paths:
        assert len(path.read_text().splitlines()) <= 400, path


def test_functions_stay_short(project_root: Path) -> None:
    for path in modules(project_root):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                assert length <= 40, f"{path}:{node.name} has {length} lines"


def test_sql_text_stays_in_core_and_sql_folders(project_root: Path) -> None:
    banned = {"cursor", "raw", "extra"}
    for path in modules(project_root):
        if path.relative_to(project_root).parts[0] in {"core", "launch", "benchmarks"}:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Attribute):
                assert (
                    node.attr not in banned
                    or not isinstance(node.ctx, ast.Load)
                    or path.name == "logging.py"
                ), f"{path}:{node.lineno} .{node.attr}"
            if isinstance(node, ast.Name):
                assert node.id != "RawSQL", path


def test_actions_take_keywords_and_a_person(project_root: Path) -> None:
    for app in OUR_APPS:
        for path in (project_root / app / "actions").glob("*.py"):
            for node in ast.parse(path.read_text()).body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    assert not node.args.args, f"{path}:{node.name} takes positional arguments"
                    assert "by" in [arg.arg for arg in node.args.kwonlyargs], (
                        f"{path}:{node.name} names nobody"
                    )


def test_no_signals_of_our_own(project_root: Path) -> None:
    for path in modules(project_root):
        if path.relative_to(project_root).as_posix() != "accounts/receivers.py":
            assert "dispatch import" not in path.read_text(), path


@pytest.mark.db
def test_driver_is_psycopg2() -> None:
    assert importlib.util.find_spec("psycopg") is None
    with connections["default"].cursor() as cursor:
        assert type(cursor.cursor).__module__.startswith("psycopg2")


def test_nothing_names_a_registry_or_machine_path(project_root: Path) -> None:
    for name in ("requirements.txt", "requirements-dev.txt", "requirements-embedded.txt"):
        assert "://" not in (project_root / name).read_text(), name
