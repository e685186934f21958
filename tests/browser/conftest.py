"""What tests of pages use; the fixtures themselves stand in `tests/conftest.py`."""

from tests.screens import Screen

__all__ = ["Screen"]
