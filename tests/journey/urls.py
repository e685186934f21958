"""The addresses of the site, and one that breaks while it holds personal data."""

from django.urls import path

from config.urls import handler400, handler403, handler404, handler500, urlpatterns
from tests.journey.faults import breaks

urlpatterns = [path("breaks/<uuid:case>/", breaks, name="breaks"), *urlpatterns]

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
