"""Child processes that never outlive the one that started them."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from launch.errors import CannotStart
from launch.places import Account

PR_SET_PDEATHSIG = 1
LOG_BYTES = 10_000_000
C_LIBRARY = ctypes.CDLL(None)


@dataclass(frozen=True)
class Child:
    """A running child with the signal that ends it cleanly."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path
    stop_signal: signal.Signals

    def running(self) -> bool:
        """Say whether the child is still there."""
        return self.process.poll() is None

    def ask_to_stop(self) -> None:
        """Send the signal that ends the child cleanly."""
        if self.running():
            self.process.send_signal(self.stop_signal)

    def see_off(self, *, seconds: float = 20) -> None:
        """Wait until the child has ended; after `seconds` end its whole group by force."""
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def last_words(self) -> str:
        """Return the end of the child's log."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-30:])


def start(
    name: str,
    argv: Sequence[str | Path],
    *,
    log: Path,
    cwd: Path,
    env: Mapping[str, str],
    account: Account | None = None,
    stop_signal: signal.Signals = signal.SIGTERM,
    standard_input: str = "",
) -> Child:
    """Start `argv` in a session of its own, all output in `log`, tied to the life of this process.

    Call it from the main thread: the kernel watches the thread that started the child.
    """
    log.touch(mode=0o600)
    with log.open("ab") as output:
        if output.tell() > LOG_BYTES:
            output.truncate(0)
        process = subprocess.Popen(
            argv,
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=cwd,
            env=env,
            start_new_session=True,
            preexec_fn=_tie_to_parent(stop_signal),
            **(account.options() if account else {}),
        )
    assert process.stdin is not None
    with suppress(BrokenPipeError), process.stdin as pipe:
        pipe.write(standard_input.encode())
    return Child(name, process, log, stop_signal)


def stop_all(children: Sequence[Child]) -> None:
    """End the children, all at once."""
    for child in children:
        child.ask_to_stop()
    for child in children:
        child.see_off()


def wait_until(
    ready: Callable[[], bool], child: Child, *, seconds: float, pause: float = 0.02
) -> None:
    """Wait until `ready()`; raise CannotStart if `child` ends first or `seconds` go by."""
    end = time.monotonic() + seconds
    while not ready():
        if not child.running() or time.monotonic() > end:
            print(child.last_words(), file=sys.stderr)
            raise CannotStart(f"{child.name} did not start; its log is {child.log}.")
        time.sleep(pause)


def free_port() -> int:
    """Return a loopback port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _tie_to_parent(signum: signal.Signals) -> Callable[[], None] | None:
    if sys.platform != "linux":
        return None
    parent = os.getpid()

    def tie() -> None:
        C_LIBRARY.prctl(PR_SET_PDEATHSIG, int(signum), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return tie
