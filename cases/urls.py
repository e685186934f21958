"""Addresses of cases."""

from django.urls import path

from cases.views import contact, course, section
from cases.views.case import case_page, case_timeline
from cases.views.case_list import case_list
from cases.views.my_day import my_day_page
from cases.views.quick_case import case_new
from cases.views.search import search

app_name = "cases"
ONE = "cases/<uuid:case>/"
urlpatterns = [
    path("cases/", case_list, name="list"),
    path("cases/search/", search, name="search"),
    path("cases/new/", case_new, name="case_new"),
    path(ONE, case_page, name="case"),
    path(f"{ONE}timeline/", case_timeline, name="timeline"),
    path(f"{ONE}stage/", course.stage, name="stage"),
    path(f"{ONE}risk/", course.risk, name="risk"),
    path(f"{ONE}next-step/", course.next_step, name="next_step"),
    path(f"{ONE}workers/", course.workers, name="workers"),
    path(f"{ONE}workers/<uuid:worker>/off/", course.worker_off, name="worker_off"),
    path("contacts/", contact.contact_list, name="contacts"),
    path("contacts/new/", contact.contact_new, name="contact_new"),
    path("contacts/<uuid:contact>/", contact.contact, name="contact"),
    path("contacts/<uuid:contact>/case/", contact.contact_case, name="contact_case"),
    path("my-day/", my_day_page, name="my_day"),
    path(f"{ONE}sections/<slug:section>/", section.section_page, name="section"),
    path(f"{ONE}consent/", section.consent_page, name="consent"),
]
