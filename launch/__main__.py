"""Entry point behind `./run` and `./test`."""

import signal
import sys
from pathlib import Path
from types import FrameType

from launch import run, verify
from launch.errors import CannotStart

COMMANDS = {"run": run.main, "test": verify.main}


class Stopped(BaseException):
    """A signal asked for the end."""


def _stop(signum: int, frame: FrameType | None) -> None:
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    raise Stopped(signum)


def main() -> int:
    """Run the named command, turning signals and anticipated failures into one line."""
    signal.signal(signal.SIGINT, _stop)
    signal.signal(signal.SIGTERM, _stop)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, _stop)
    root = Path(__file__).resolve().parent.parent
    try:
        return COMMANDS[sys.argv[1]](root, sys.argv[2:])
    except Stopped as stopped:
        return 0 if sys.argv[1] == "run" else 128 + int(stopped.args[0])
    except CannotStart as reason:
        print(f"Ishenim: {reason}", file=sys.stderr)
    except PermissionError as refused:
        print(f"Ishenim: {refused.filename} cannot be used by this account.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
