"""Where seals go besides the database: standard output, and a place that the operator names."""

import logging.handlers
import os
import socket
import sys
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

_SOCKETS = {"syslog": socket.SOCK_DGRAM, "syslog+tcp": socket.SOCK_STREAM}


def publish(line: str) -> None:
    """Write the line to AUDIT_SEAL_SINK and to standard output.

    The sink is `file:///…`, `syslog+tcp://host:port`, `syslog:///dev/log` or `syslog://host:port`;
    only the last, over UDP, cannot tell whether anything arrived. Raises OSError when the sink
    does not take the line.
    """
    sink = urlsplit(settings.AUDIT_SEAL_SINK)
    if sink.scheme == "file":
        _append(Path(sink.path), line)
    elif sink.scheme in _SOCKETS:
        address = (sink.hostname, sink.port or 514) if sink.hostname else sink.path
        _send(address, _SOCKETS[sink.scheme], line)
    # A worker turns its own standard output into log records; the line goes beside them.
    print(line, file=sys.__stdout__, flush=True)


def _append(path: Path, line: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, f"{line}\n".encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class _Syslog(logging.handlers.SysLogHandler):
    append_nul = False

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the library's name
        """Let the failure be known, where other logs would lose a line and go on."""
        raise


def _send(address: str | tuple[str, int], kind: socket.SocketKind, line: str) -> None:
    handler = _Syslog(address, socktype=kind)
    if kind == socket.SOCK_STREAM:
        line = f"{line}\n"  # the end of a message in a stream (RFC 6587, 3.4.2)
    try:
        handler.emit(logging.LogRecord("audit", logging.INFO, "", 0, line, None, None))
    finally:
        handler.close()
