"""Where seals go besides the database: standard output, and a place that the operator names."""

import logging.handlers
import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings


def publish(line: str) -> None:
    """Write the line to standard output and to AUDIT_SEAL_SINK (`file:///…`, `syslog://…`).

    Raises OSError when the sink cannot be reached.
    """
    # A worker turns its own standard output into log records; the line goes beside them.
    print(line, file=sys.__stdout__, flush=True)
    sink = urlsplit(settings.AUDIT_SEAL_SINK)
    if sink.scheme == "file":
        _append(Path(sink.path), line)
    elif sink.scheme == "syslog":
        _send(sink.path if not sink.hostname else (sink.hostname, sink.port or 514), line)


def _append(path: Path, line: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, f"{line}\n".encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _send(address: str | tuple[str, int], line: str) -> None:
    handler = logging.handlers.SysLogHandler(address)
    try:
        handler.emit(logging.LogRecord("audit", logging.INFO, "", 0, line, None, None))
    finally:
        handler.close()
