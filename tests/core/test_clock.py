"""Nobody tells of another time, but the demo of its past."""

from datetime import timedelta
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


def test_one_module_tells_of_the_past(project_root: Path) -> None:
    callers = {
        path.relative_to(project_root).as_posix()
        for path in project_root.rglob("*.py")
        if not path.relative_to(project_root).parts[0].startswith((".", "tests"))
        and "clock.told(" in path.read_text()
    }
    assert callers == {"demo/past.py"}
