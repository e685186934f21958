"""Settings of a real installation; `dev` and `test` only loosen what they name."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config import env
from core.roles import Address, databases

BASE_DIR = Path(__file__).resolve().parent.parent.parent
DEBUG = False
SECRET_KEY = env.session_key()
ALLOWED_HOSTS = env.words("ISHENIM_ALLOWED_HOSTS")
DEMO = env.flag("ISHENIM_DEMO")
DEMO_PASSWORD = env.text("ISHENIM_DEMO_PASSWORD", "ishenim-demo-2026")

INSTALLED_APPS = [
    "core",
    "audit",
    "vault",
    "accounts",
    "nrm_actors",
    "cases",
    "referrals",
    "justice",
    "reporting",
    "demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "guardian",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "rest_framework",
    "drf_spectacular",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "core.middleware.PrivateResponses",
    "core.middleware.KnownClient",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.BearerTokens",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "audit.middleware.SettleEvents",
    "allauth.account.middleware.AccountMiddleware",
    "core.middleware.RequestScope",
    "accounts.middleware.Gate",
    "accounts.middleware.StepUp",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
FORM_RENDERER = "core.forms.Renderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.context_processors.shell",
                "demo.context_processors.history",
            ],
        },
    },
]

PROCESS = env.process()
SECRETS_FOLDER = env.secrets_folder()
DATABASE_ADDRESS = Address.parse(env.text("DATABASE_URL"))
DATABASES = {} if PROCESS is None else databases(DATABASE_ADDRESS, PROCESS, SECRETS_FOLDER)
DATABASE_ROUTERS = ["core.routers.SideRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.text("REDIS_URL")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
}
JOB_QUEUE = "config.celery.app"
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_ROUTES = {
    name: {"queue": "statistics"} for name in ("reporting.tasks.*", "demo.tasks.*")
}
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_STORE_ERRORS_EVEN_IF_IGNORED = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "UTC"
CELERY_WORKER_REDIRECT_STDOUTS = False
CELERY_BEAT_SCHEDULE = {
    "expire-referrals": {"task": "referrals.tasks.expire_due", "schedule": 60.0},
    "seal-record": {"task": "audit.tasks.seal_record", "schedule": 60.0},
    "close-due-periods": {
        "task": f"{'demo' if DEMO else 'reporting'}.tasks.close_due_periods",
        "schedule": 3600.0,
    },
    "drop-writes-over": {"task": "accounts.tasks.drop_writes_over", "schedule": 60.0 * 60},
    "drop-counts-over": {"task": "core.tasks.drop_counts_over", "schedule": 60.0 * 60},
    "drop-expired-grants": {"task": "vault.tasks.drop_expired_grants", "schedule": 60.0 * 10},
    "drop-old-drafts": {"task": "cases.tasks.drop_old_drafts", "schedule": 60.0 * 60 * 6},
}
EXACT_PERIOD_TOTAL = env.flag("ISHENIM_EXACT_PERIOD_TOTAL")
"""Whether governance has approved that the total of a closed year is published exactly."""
AUDIT_SEAL_SINK = env.text("AUDIT_SEAL_SINK", "")
"""Where seals go besides standard output: `file:///path` on another mount, `syslog://host:514`."""

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "guardian.backends.ObjectPermissionBackend",
]
ANONYMOUS_USER_NAME = None
GUARDIAN_MONKEY_PATCH_USER = False
GUARDIAN_RENDER_403 = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
CSRF_FAILURE_VIEW = "core.views.csrf_failure"
QUICK_EXIT_TO = env.text("ISHENIM_QUICK_EXIT_TO", "")
"""Where a quick exit leads; empty means our own calendar page."""
STYLE_GUIDE = False
SESSION_ENGINE = "accounts.sessions"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECOND_FACTOR_REQUIRED = not DEMO
EMAIL_HOST = env.text("ISHENIM_EMAIL_HOST", "")
EMAIL_PORT = int(env.text("ISHENIM_EMAIL_PORT", "25"))
EMAIL_TIMEOUT = 10
"""Seconds: a mail server that says nothing holds up nobody for longer."""
EMAIL_USE_TLS = env.flag("ISHENIM_EMAIL_TLS")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'dummy'}.EmailBackend"
DEFAULT_FROM_EMAIL = env.text("ISHENIM_EMAIL_FROM", "noreply@localhost")
VEIL_MINUTES = int(env.text("ISHENIM_VEIL_MINUTES", "5"))
TRUSTED_PROXIES = int(env.text("ISHENIM_TRUSTED_PROXIES", "0"))
"""How many proxies of ours append to X-Forwarded-For; 0 ignores the header."""
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "accounts.adapters.ClosedSignUp"
MFA_ADAPTER = "accounts.factors.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 0
MFA_TOTP_ISSUER = "Ishenim"
MFA_RECOVERY_CODE_DIGITS = 10

LANGUAGE_CODE = "en"
LANGUAGES = [("ky", _("Kyrgyz")), ("ru", _("Russian")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.text("ISHENIM_TIME_ZONE", "Asia/Bishkek")

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.text("ISHENIM_STATIC_ROOT", str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

COUNTRY = env.text("ISHENIM_COUNTRY", "KG")
SECURE_COOKIES = not DEMO
SESSION_COOKIE_NAME = "__Host-session" if SECURE_COOKIES else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE_COOKIES else "csrf"
LANGUAGE_COOKIE_NAME = "__Host-language" if SECURE_COOKIES else "language"
DEVICE_COOKIE_NAME = "__Host-device" if SECURE_COOKIES else "device"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE_COOKIES
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = 8 * 60 * 60
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if SECURE_COOKIES else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE_COOKIES
SECURE_SSL_REDIRECT = SECURE_COOKIES
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
}
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["core.problems.BoundedJSONParser"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_AUTHENTICATION_CLASSES": ["accounts.api.authentication.RequestUser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "core.problems.handle",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
SPECTACULAR_SETTINGS = {
    "ENUM_NAME_OVERRIDES": {
        "AnswerCode": "cases.enums.Answer",
        "PeriodKindCode": "reporting.enums.PeriodKind.values",
        "ScopeCode": "referrals.serializers.SCOPES",
        "SexCode": "cases.enums.Sex",
    },
    "TITLE": "Ishenim",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
}
API_SCHEMA_PAGE = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "core.fault_reports.PlaceOfFault"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django": {"handlers": ["console"], "level": "INFO", "propagate": False}},
}
DEFAULT_EXCEPTION_REPORTER_FILTER = "core.fault_reports.NothingPersonal"
