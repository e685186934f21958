"""Ask a web process on this machine how it is; also `python -m launch.health /readyz`."""

import http.client
import os
import sys

PORT = 8000


def answers(path: str, *, port: int, host: str = "127.0.0.1") -> bool:
    """Say whether the web process at `port` answers `path` with 200 when called `host`."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        line.request("GET", path, headers={"Host": host})
        return line.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()


if __name__ == "__main__":
    known_as = os.environ.get("ISHENIM_ALLOWED_HOSTS", "127.0.0.1").split(",")[0].strip()
    sys.exit(not answers(sys.argv[1], port=PORT, host=known_as))
