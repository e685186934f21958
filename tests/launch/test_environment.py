"""The virtual environment: left alone while the pinned files match, refused without hashes."""

import hashlib
import json
import sys
from pathlib import Path

import pytest

from launch.environment import ensure_environment
from launch.errors import CannotStart


@pytest.fixture
def installed(folder: Path) -> Path:
    """Return a folder whose environment claims to hold its requirements."""
    (folder / ".run").mkdir()
    (folder / "requirements.txt").write_text("django==5.2\n")
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    mark = {
        "folder": str(folder),
        "python": f"{sys.version_info.major}.{sys.version_info.minor}",
        "requirements.txt": hashlib.sha256(b"django==5.2\n").hexdigest(),
    }
    (folder / ".venv" / "installed.json").write_text(json.dumps(mark))
    return folder


def test_an_environment_that_matches_is_left_alone(installed: Path) -> None:
    before = (installed / ".venv" / "installed.json").stat().st_mtime_ns
    python = ensure_environment(installed, ["requirements.txt"])
    assert python == installed / ".venv" / "bin" / "python"
    assert (installed / ".venv" / "installed.json").stat().st_mtime_ns == before


@pytest.mark.deep
def test_a_pin_without_a_hash_is_refused(
    installed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (installed / "requirements.txt").write_text("django==5.2.1\n")
    with pytest.raises(CannotStart, match=r"packages of requirements.txt could not be installed"):
        ensure_environment(installed, ["requirements.txt"])
    assert "hash" in capsys.readouterr().err
