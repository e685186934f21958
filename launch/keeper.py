"""The process that owns a clone's throw-away servers for as long as somebody uses them."""

import json
import os
import sys
import time
from pathlib import Path

from launch.locks import Lock
from launch.places import Place, place
from launch.servers import servers

PAUSE_SECONDS = 0.3


def main(root: Path, packages: Path) -> None:
    """Start the servers in the background, write down their addresses, end with the last user."""
    test = place(root, "test")
    life = Lock(test.home / "keeper.lock")
    if not life.try_take() or os.fork():
        return
    note = addresses(test)
    with servers(test, packages, throwaway=True) as running:
        draft = note.with_suffix(".new")
        draft.touch(mode=0o600)
        draft.write_text(
            json.dumps({"database_url": running.database_url, "redis_url": running.redis_url})
        )
        draft.rename(note)
        users = Lock(test.home / "users.lock")
        while not users.try_take() and all(child.running() for child in running.children):
            time.sleep(PAUSE_SECONDS)
        note.unlink(missing_ok=True)


def addresses(test: Place) -> Path:
    """Return the file in which a living keeper tells the addresses of its servers."""
    return test.home / "addresses.json"


if __name__ == "__main__":
    os.umask(0o077)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
