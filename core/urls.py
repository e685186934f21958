"""Addresses that belong to no noun."""

from django.conf import settings
from django.urls import path

from core import styleguide, views

app_name = "core"

urlpatterns = [
    path("language/", views.set_language, name="language"),
    path("names/", views.set_names, name="names"),
    path("leave/", views.leave, name="leave"),
    path("calendar/", views.neutral, name="neutral"),
]

if settings.STYLE_GUIDE:
    urlpatterns += [
        path("style-guide/", styleguide.page, name="style_guide"),
        path("style-guide/public/", styleguide.public, name="style_guide_public"),
        path("style-guide/sheet/", styleguide.sheet, name="style_guide_sheet"),
        path("style-guide/form/", styleguide.form_page, name="style_guide_form"),
        path("style-guide/errors/<slug:name>/", styleguide.refusal, name="style_guide_refusal"),
    ]
