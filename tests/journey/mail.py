"""A mail server that keeps what it is given."""

import socketserver
import threading
from typing import Any


class _Talk(socketserver.StreamRequestHandler):
    """Just enough SMTP for one message after the other."""

    server: "MailBox"

    def handle(self) -> None:
        self._say("220 ready")
        while line := self.rfile.readline():
            command = line[:4].upper().strip()
            self.server.kept.append(line)
            if command == b"DATA":
                self._say("354 go on")
                while (text := self.rfile.readline()) not in {b".\r\n", b""}:
                    self.server.kept.append(text)
            self._say("221 bye" if command == b"QUIT" else "250 well")
            if command == b"QUIT":
                return

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class MailBox(socketserver.ThreadingTCPServer):
    """Every line that was sent, envelope and message alike."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.kept: list[bytes] = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def content(self) -> bytes:
        return b"".join(self.kept)

    def __exit__(self, *problem: Any) -> None:
        self.shutdown()
        super().__exit__(*problem)
