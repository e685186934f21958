"""Addresses of the record."""

from django.urls import path

from audit.views import log

app_name = "audit"

urlpatterns = [
    path("security/log/", log.security_log, name="security_log"),
    path("security/log/network/", log.network_log, name="network_log"),
    path("security/log/export/", log.security_log_export, name="security_log_export"),
]
