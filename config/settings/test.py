"""Settings of the tests: the real walls, on a throw-away database."""

from config.settings.base import *  # noqa: F403
from config.settings.base import STORAGES

ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = [
    "demo.hashers.PrintedPasswordHasher",
    "django.contrib.auth.hashers.Argon2PasswordHasher",
]
STYLE_GUIDE = True
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
