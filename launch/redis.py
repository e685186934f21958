"""A private Redis-compatible server on a free loopback port."""

import os
import socket

from launch.binaries import Redis
from launch.places import Place
from launch.processes import Child, free_port, start, stop_all, wait_until


def start_redis(place: Place, server: Redis, *, throwaway: bool) -> tuple[Child, str]:
    """Start the server whose data lies at `place` and return its address.

    The configuration goes in through standard input, so the password never shows in `ps`.
    """
    home = place.own(place.servers / server.label)
    password = place.password("redis")
    port = free_port()
    settings = [
        "bind 127.0.0.1",
        f"port {port}",
        f"requirepass {password}",
        "maxmemory-policy noeviction",
        'save ""',
        f"appendonly {'no' if throwaway else 'yes'}",
        "daemonize no",
    ]
    child = start(
        "Redis",
        [server.program, "-"],
        log=place.log / "redis.log",
        cwd=home,
        env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
        account=place.account,
        standard_input="\n".join(settings) + "\n",
    )
    try:
        wait_until(lambda: _ready(port, password), child, seconds=30)
    except BaseException:
        stop_all([child])
        raise
    return child, f"redis://:{password}@127.0.0.1:{port}/0"


def _ready(port: int, password: str) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as line:
            line.sendall(f"AUTH {password}\r\nPING\r\nQUIT\r\n".encode())
            said = b""
            while part := line.recv(200):
                said += part
            return b"+PONG" in said
    except OSError:
        return False
