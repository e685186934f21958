"""All addresses of the site."""

from django.conf import settings
from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

from accounts.views.home import home
from core import health

urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("", include("core.urls")),
    path("", home, name="home"),
    path("", include("accounts.urls")),
    path("", include("audit.urls")),
    path("", include("nrm_actors.urls")),
    path("", include("cases.urls")),
    path("", include("referrals.urls")),
    path("", include("justice.urls")),
    path("", include("reporting.urls")),
    path("api/v1/", include("accounts.api_urls")),
    path("api/v1/", include("nrm_actors.api_urls")),
    path("api/v1/", include("cases.api_urls")),
    path("api/v1/", include("referrals.api_urls")),
    path("api/v1/", include("reporting.api_urls")),
]

if settings.API_SCHEMA_PAGE:
    urlpatterns.append(path("api/v1/schema/", SpectacularAPIView.as_view(), name="schema"))

handler400 = "core.views.bad_request"
handler403 = "core.views.permission_denied"
handler404 = "core.views.not_found"
handler500 = "core.views.server_error"
