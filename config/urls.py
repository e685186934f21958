"""All addresses of the site."""

from django.urls import include, path

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
]

handler400 = "core.views.bad_request"
handler403 = "core.views.permission_denied"
handler404 = "core.views.not_found"
handler500 = "core.views.server_error"
