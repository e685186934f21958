"""Addresses of the API of cases."""

from django.urls import path

from cases.api import case, consent, contact, decision_request, identification, month, status

app_name = "cases_api"
ONE = "cases/<uuid:case_id>/"
DECISION = f"{ONE}status-decisions/<uuid:decision_id>/"
REQUEST = "decision-requests/<uuid:request_id>/"
urlpatterns = [
    path("cases/", case.Cases.as_view(), name="cases"),
    path("cases/search/", case.CaseSearch.as_view(), name="search"),
    path("cases/<uuid:case_id>/", case.OneCase.as_view(), name="case"),
    path("cases/<uuid:case_id>/scopes/<slug:scope>/", case.CaseScope.as_view(), name="scope"),
    path("criteria/", identification.Criteria.as_view(), name="criteria"),
    path(f"{ONE}consents/", consent.Consents.as_view(), name="consents"),
    path(
        f"{ONE}consents/<uuid:consent_id>/withdraw/",
        consent.WithdrawConsent.as_view(),
        name="consent_withdraw",
    ),
    path(f"{ONE}episodes/", identification.Episodes.as_view(), name="episodes"),
    path(
        f"{ONE}episodes/<uuid:episode_id>/assessments/",
        identification.Assessments.as_view(),
        name="assessments",
    ),
    path(f"{ONE}status-decisions/", status.StatusDecisions.as_view(), name="status_decisions"),
    path(DECISION, status.OneStatusDecision.as_view(), name="status_decision"),
    path(f"{DECISION}card/", status.Card.as_view(), name="card"),
    path("status/confirm/", status.ConfirmStatus.as_view(), name="confirm_status"),
    path(
        "decision-requests/", decision_request.DecisionRequests.as_view(), name="decision_requests"
    ),
    path(REQUEST, decision_request.OneDecisionRequest.as_view(), name="decision_request"),
    path(f"{REQUEST}open/", decision_request.OpenDecisionRequest.as_view(), name="decision_open"),
    path(f"{REQUEST}sign/", decision_request.Sign.as_view(), name="decision_sign"),
    path(f"{REQUEST}recuse/", decision_request.Recuse.as_view(), name="decision_recuse"),
    path("months/", month.Months.as_view(), name="months"),
    path("months/<slug:month>/confirm/", month.ConfirmMonth.as_view(), name="month_confirm"),
    path("contacts/", contact.Contacts.as_view(), name="contacts"),
]
