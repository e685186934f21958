"""Addresses of cases."""

from django.urls import path

from cases.views import (
    absent_person,
    best_interests,
    child,
    closure,
    consent,
    contact,
    course,
    decision,
    decision_request,
    exclusion,
    foreign,
    found_group,
    identification,
    month,
    section,
    status,
)
from cases.views.case import case_page, case_timeline
from cases.views.case_list import case_list
from cases.views.my_day import my_day_page
from cases.views.quick_case import case_new
from cases.views.search import search

app_name = "cases"
ONE = "cases/<uuid:case>/"
MATTER = f"{ONE}matters/<uuid:episode>/"
ASSESSMENT = f"{ONE}assessments/<uuid:assessment>/"
QUESTION = "decision-requests/<uuid:question>/"
urlpatterns = [
    path("cases/", case_list, name="list"),
    path("cases/search/", search, name="search"),
    path("cases/new/", case_new, name="case_new"),
    path(ONE, case_page, name="case"),
    path(f"{ONE}timeline/", case_timeline, name="timeline"),
    path(f"{ONE}close/", closure.close, name="close"),
    path(f"{ONE}closure/", closure.closing, name="closure"),
    path(f"{ONE}stage/", course.stage, name="stage"),
    path(f"{ONE}risk/", course.risk, name="risk"),
    path(f"{ONE}next-step/", course.next_step, name="next_step"),
    path(f"{ONE}workers/", course.workers, name="workers"),
    path(f"{ONE}workers/<uuid:worker>/off/", course.worker_off, name="worker_off"),
    path("contacts/", contact.contact_list, name="contacts"),
    path("contacts/new/", contact.contact_new, name="contact_new"),
    path("contacts/<uuid:contact>/", contact.contact, name="contact"),
    path("contacts/<uuid:contact>/done/", contact.contact_done, name="contact_done"),
    path("contacts/<uuid:contact>/case/", contact.contact_case, name="contact_case"),
    path("groups/", found_group.group_list, name="groups"),
    path("groups/new/", found_group.group_new, name="group_new"),
    path("groups/<uuid:group>/", found_group.found_group, name="found_group"),
    path("absent/", absent_person.absent_list, name="absent_list"),
    path("absent/new/", absent_person.absent_new, name="absent_new"),
    path("absent/<uuid:absent>/", absent_person.absent_person, name="absent_person"),
    path("absent/<uuid:absent>/reporter/", absent_person.absent_reporter, name="absent_reporter"),
    path("my-day/", my_day_page, name="my_day"),
    path("months/", month.months, name="months"),
    path("months/<slug:month>/", month.month, name="month"),
    path("months/<slug:month>/correct/", month.correct, name="month_correct"),
    path(f"{ONE}status/", status.status_page, name="status"),
    path(f"{ONE}decisions/<uuid:decision>/", decision.decision, name="decision"),
    path(
        f"{ONE}questions/<uuid:question>/withdraw/",
        decision_request.withdraw,
        name="question_withdraw",
    ),
    path(f"{ONE}certificates/<uuid:certificate>/", status.certificate_file, name="certificate"),
    path(f"{ONE}criteria/", identification.criteria, name="criteria"),
    path(f"{MATTER}criteria/", identification.assess, name="assess"),
    path(f"{MATTER}presumed/", status.presume, name="presume"),
    path(f"{MATTER}declined/", status.decline, name="decline_status"),
    path(f"{MATTER}panel/", decision_request.ask_panel, name="ask_panel"),
    path(f"{MATTER}card/", status.card, name="card"),
    path(ASSESSMENT, identification.assessment, name="assessment"),
    path(f"{ASSESSMENT}elements/", identification.elements, name="elements"),
    path(f"{ASSESSMENT}<slug:dimension>/", identification.dimension, name="dimension"),
    path("decision-requests/", decision_request.decision_requests, name="decision_requests"),
    path(QUESTION, decision_request.decision_request, name="decision_request"),
    path(f"{QUESTION}open/", decision_request.decision_open, name="decision_open"),
    path(f"{QUESTION}sign/", decision_request.decision_sign, name="decision_sign"),
    path(f"{QUESTION}recuse/", decision_request.decision_recuse, name="decision_recuse"),
    path("check-a-card/", status.check_card, name="check_card"),
    path("certificate-keys/", status.certificate_keys, name="certificate_keys"),
    path("certificate-keys.json", status.certificate_keys_file, name="certificate_keys_file"),
    path(f"{ONE}sections/<slug:section>/", section.section, name="section"),
    path(f"{ONE}sections/<slug:section>/<slug:group>/", section.group, name="group"),
    path(f"{ONE}sections/<slug:section>/<slug:group>/draft/", section.autosave, name="autosave"),
    path(f"{ONE}consent/", consent.ask, name="consent"),
    path(f"{ONE}consents/", consent.answers, name="consents"),
    path(f"{ONE}consents/<uuid:consent>/withdraw/", consent.withdraw, name="consent_withdraw"),
    path(f"{ONE}best-interests/", best_interests.best_interests, name="best_interests"),
    path(f"{ONE}of-age/", child.of_age, name="of_age"),
    path(f"{ONE}consulate/", foreign.consulate, name="consulate"),
    path(f"{ONE}return-risk/", foreign.return_risk, name="return_risk"),
    path(f"{ONE}exclusions/", exclusion.exclusions, name="exclusions"),
    path(f"{ONE}exclusions/<uuid:exclusion>/end/", exclusion.end, name="exclusion_end"),
    path(f"{ONE}restrict/", exclusion.restrict, name="restrict"),
    path(f"{ONE}recuse/", exclusion.recuse_page, name="recuse"),
]
