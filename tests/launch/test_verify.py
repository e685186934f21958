"""`./test`: every check runs and is reported; the closing line is pytest's own."""

import os
import sys
from pathlib import Path

import pytest

from launch import packages, verify


def test_one_failed_check_does_not_hide_another(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    checks = {
        "first": ("-c", "print('broken'); raise SystemExit(3)"),
        "second": ("-c", "print('fine')"),
        "third": ("-c", "raise SystemExit('worse')"),
    }
    monkeypatch.setattr(verify, "CHECKS", checks)
    outcomes = verify.run_checks(folder, Path(sys.executable), dict(os.environ))
    assert [outcome.passed for outcome in outcomes] == [False, True, False]
    said = capsys.readouterr().out
    assert "broken" in said
    assert "worse" in said
    assert "fine" not in said


def test_the_closing_line_and_the_verdict_are_those_of_pytest(folder: Path) -> None:
    (folder / "test_two.py").write_text("def test_a():\n    pass\ndef test_b():\n    assert 0\n")
    env = {name: value for name, value in os.environ.items() if "PYTEST" not in name}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    closing, passed = verify.run_pytest(
        folder, Path(sys.executable), env, ["test_two.py"], covered=False
    )
    assert not passed
    assert "1 failed, 1 passed" in closing


def test_what_is_missing_is_named_by_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages.shutil, "which", lambda name: None)
    missing = packages.missing_packages()
    assert {"chromium-headless-shell", "gettext", "poppler-utils", "redis-server"} <= set(missing)


@pytest.mark.parametrize("here", packages.BROWSERS)
def test_any_chromium_will_do(monkeypatch: pytest.MonkeyPatch, here: str) -> None:
    monkeypatch.setattr(
        packages.shutil, "which", lambda name: f"/bin/{name}" if name == here else None
    )
    assert packages.browser() == f"/bin/{here}"
    assert not {"chromium-headless-shell", "chromium"} & set(packages.missing_packages())
