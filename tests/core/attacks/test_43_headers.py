"""Attack 43: the headers of every kind of answer, in demonstration and in a real installation."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponseBase
from django.test import Client

from accounts.models import User
from tests.accounts.people import sign_in

pytestmark = [pytest.mark.db, pytest.mark.attack]

CSP = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
GOLDEN = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
CLASSES = {
    "page for anybody": ("/sign-in/", 200),
    "page of a member": ("/account/", 200),
    "redirect": ("/", 302),
    "refused": ("/members/", 403),
    "absent": ("/nothing/", 404),
    "wrong method": ("/sign-out/", 405),
    "veiled": ("/account/", 423),
    "fault": ("/style-guide/errors/broken/", 500),
    "unavailable": ("/style-guide/errors/closed/", 503),
    "JSON": ("/api/v1/me/", 200),
    "problem": ("/api/v1/nothing/", 404),
    "probe": ("/healthz", 200),
}


def directives(response: HttpResponseBase) -> dict[str, str]:
    sent = response["Content-Security-Policy"].split(";")
    return dict(part.strip().split(" ", 1) for part in sent if part.strip())


@pytest.mark.parametrize("kind", CLASSES)
def test_every_kind_of_answer_carries_the_golden_set(
    client: Client, amina: User, kind: str
) -> None:
    address, status = CLASSES[kind]
    client.raise_request_exception = False
    client.force_login(amina)
    if kind == "page for anybody":
        client.logout()
    if kind == "veiled":
        client.session.set_code("any code")
        client.session.lower_veil()
    response = client.get(address)
    assert response.status_code == status
    assert directives(response) == CSP
    for name, value in GOLDEN.items():
        assert response[name] == value, name
    assert response["Referrer-Policy"] in {"no-referrer", "same-origin"}
    assert response["Cache-Control"] == "no-store"
    features = response["Permissions-Policy"]
    for feature in ("camera", "geolocation", "microphone"):
        assert f"{feature}=()" in features
    for told in ("Server", "X-Powered-By"):
        assert told not in response


def test_signing_out_clears_the_browser(client: Client, amina: User) -> None:
    client.force_login(amina)
    response = client.post("/sign-out/")
    assert response["Clear-Site-Data"] == '"cache", "storage"'


def test_cookies_are_kept_from_scripts_and_other_sites(client: Client, amina: User) -> None:
    sign_in(client, amina)
    client.get("/account/")
    client.post("/account/language/", {"language": "ru"})
    assert len(client.cookies) == 4
    for name, cookie in client.cookies.items():
        assert cookie["httponly"], name
        assert cookie["samesite"] == "Strict", name
        assert cookie["path"] == "/", name
        assert not cookie["domain"], name


REAL = """
import django, json
django.setup()
from django.conf import settings
from django.test import Client
c = Client()
r = c.get("/healthz", secure=True, headers={"host": "ishenim.test"})
p = c.get("/calendar/", headers={"host": "ishenim.test"})
print(json.dumps({
    "cookies": [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME,
                settings.LANGUAGE_COOKIE_NAME],
    "secure": [settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE,
               settings.LANGUAGE_COOKIE_SECURE],
    "hsts": r.get("Strict-Transport-Security"), "plain": [p.status_code, p.get("Location")],
    "factor": settings.SECOND_FACTOR_REQUIRED, "debug": settings.DEBUG,
}))
"""


def test_a_real_installation_is_stricter(project_root: Path) -> None:
    environment: dict[str, Any] = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.base",
        "ISHENIM_DEMO": "0",
        "ISHENIM_ALLOWED_HOSTS": "ishenim.test",
    }
    done = subprocess.run(
        [sys.executable, "-c", REAL],
        cwd=project_root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    import json

    found = json.loads(done.stdout.splitlines()[-1])
    assert all(name.startswith("__Host-") for name in found["cookies"])
    assert found["secure"] == [True, True, True]
    assert "max-age=31536000" in found["hsts"]
    assert "includeSubDomains" in found["hsts"]
    assert found["plain"] == [301, "https://ishenim.test/calendar/"]
    assert found["factor"] is True
    assert found["debug"] is False
    assert settings.SESSION_COOKIE_AGE == 8 * 60 * 60
