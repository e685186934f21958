"""Whatever answers in place of the web process, it is not taken for it, and nothing fails on it."""

import socket
from threading import Thread

import pytest

from launch.health import answers
from launch.processes import free_port


@pytest.mark.parametrize(
    ("said", "well"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", True),
        (b"HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n", False),
        (b"220 mail ready\r\n", False),
        (b"", False),
    ],
)
def test_only_a_page_that_is_well_counts(said: bytes, well: bool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            line, _address = server.accept()
            with line:
                line.recv(1000)
                line.sendall(said)

        once = Thread(target=answer)
        once.start()
        assert answers("/healthz", port=server.getsockname()[1]) is well
        once.join()


def test_nobody_answers() -> None:
    assert not answers("/healthz", port=free_port())
