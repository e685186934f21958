"""Nobody tells of another time, but the demo of its past."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from core import clock

LONG_AGO = timezone.now() - timedelta(days=2000)


def test_a_real_installation_knows_this_moment_only(settings: Any) -> None:
    settings.DEMO = False
    with pytest.raises(clock.NotInDemo), clock.told(LONG_AGO):
        pass
    assert timezone.now() - clock.now() < timedelta(minutes=1)


def test_the_demo_tells_of_its_past_and_comes_back(settings: Any) -> None:
    settings.DEMO = True
    with pytest.raises(ZeroDivisionError), clock.told(LONG_AGO):
        assert clock.now() == LONG_AGO
        assert clock.today() == timezone.localdate(LONG_AGO)
        raise ZeroDivisionError
    assert clock.now() > LONG_AGO
    with pytest.raises(clock.NotInDemo), clock.told(timezone.now() + timedelta(days=1)):
        pass


@pytest.mark.parametrize(
    ("day", "months", "first"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 1)),
        (date(2025, 12, 1), 1, date(2026, 1, 1)),
        (date(2025, 12, 31), 13, date(2027, 1, 1)),
        (date(2026, 2, 28), 10, date(2026, 12, 1)),
    ],
)
def test_a_month_later_is_its_first_day(day: date, months: int, first: date) -> None:
    assert clock.month_after(day, months) == first


def test_one_module_tells_of_the_past(project_root: Path) -> None:
    callers = {
        path.relative_to(project_root).as_posix()
        for path in project_root.rglob("*.py")
        if not path.relative_to(project_root).parts[0].startswith((".", "tests"))
        and "clock.told(" in path.read_text()
    }
    assert callers == {"demo/past.py"}
