"""The web starts without the libraries of the statistics worker."""

import os
import subprocess
import sys

import pytest
from django.db import connections

from tests import database

pytestmark = pytest.mark.walls
LOADED = """
print(sorted({name.partition(".")[0] for name in sys.modules} & {"opendp", "scipy", "numpy"}))
"""
WEB = """
import sys
import config.wsgi
from django.urls import get_resolver
assert len(get_resolver().url_patterns) > 5
import reporting.tasks
"""


def said(program: str) -> str:
    """Run a program with a web process's settings; return what it prints."""
    url = database.url_of(connections["default"].settings_dict["NAME"])
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program],
        capture_output=True, text=True, check=False, timeout=300,
        env={**os.environ, "DATABASE_URL": url},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip()


def test_the_web_loads_no_library_of_statistics() -> None:
    assert said(WEB + LOADED) == "[]"
    control = said(WEB + "import reporting.actions.period\n" + LOADED)
    assert control == "['numpy', 'opendp', 'scipy']"
