"""Advisory file locks: the kernel frees them whatever way their holder ends."""

import fcntl
import os
from pathlib import Path
from typing import Self


class Lock:
    """A lock on a file, exclusive or shared with others who only use what it guards."""

    def __init__(self, path: Path) -> None:
        """Open the file at `path`, which stays in place for good."""
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def share(self) -> Self:
        """Wait for and take a shared lock."""
        fcntl.flock(self._handle, fcntl.LOCK_SH)
        return self

    def take(self) -> Self:
        """Wait for and take the exclusive lock."""
        fcntl.flock(self._handle, fcntl.LOCK_EX)
        return self

    def try_take(self) -> bool:
        """Take the exclusive lock if nobody else holds any, and say whether it was taken."""
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def close(self) -> None:
        """Free the lock; a second call does nothing."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def __enter__(self) -> Self:
        """Hold the exclusive lock for the length of a block."""
        return self.take()

    def __exit__(self, *exc: object) -> None:
        """Free the lock."""
        self.close()


def is_held(path: Path) -> bool:
    """Say whether anybody holds the lock at `path`."""
    lock = Lock(path)
    try:
        return not lock.try_take()
    finally:
        lock.close()
