"""Entry point of the container image: puts passwords from secret files into the addresses."""

import os
import sys
from pathlib import Path
from urllib.parse import quote

SECRETS = Path("/run/secrets")
PASSWORDS = {"DATABASE_URL": "postgres_password", "REDIS_URL": "redis_password"}


def with_password(address: str, password: str) -> str:
    """Return `scheme://user@host/…` with the password added; the user may be empty."""
    scheme, _, rest = address.partition("://")
    user, at, place = rest.rpartition("@")
    if not at:
        return f"{scheme}://:{quote(password, safe='')}@{rest}"
    return f"{scheme}://{user}:{quote(password, safe='')}@{place}"


def main() -> None:
    """Fill the addresses in and become the given command."""
    for name, secret in PASSWORDS.items():
        path = SECRETS / secret
        if path.exists():
            os.environ[name] = with_password(os.environ[name], path.read_text().strip())
    os.execvp(sys.argv[1], sys.argv[1:])


if __name__ == "__main__":
    main()
