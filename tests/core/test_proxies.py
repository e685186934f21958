"""Only a proxy of ours says that a connection was encrypted."""

import os
import subprocess
import sys

import pytest

from tests import database

ASK = "from config.settings import base; print(base.SECURE_PROXY_SSL_HEADER)"


@pytest.mark.parametrize(
    ("proxies", "trusted"), [("0", "None"), ("1", "('HTTP_X_FORWARDED_PROTO', 'https')")]
)
def test_the_header_counts_behind_a_proxy_alone(proxies: str, trusted: str) -> None:
    said = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=database.ROOT,
        env=os.environ | {"ISHENIM_TRUSTED_PROXIES": proxies},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == trusted
