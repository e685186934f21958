"""Addresses of the registry."""

from django.urls import path

from nrm_actors.views import deciding_body, mechanism, organisation
from nrm_actors.views.public_check import public_check, public_checks
from nrm_actors.views.where_to_turn import where_to_turn
from nrm_actors.views.who_can_help import who_can_help

app_name = "nrm_actors"
ONE = "organisations/<uuid:pk>/"
BODY = "mechanism/deciding-bodies/"
urlpatterns = [
    path("where-to-turn/", where_to_turn, name="where_to_turn"),
    path("who-can-help/", who_can_help, name="who_can_help"),
    path("our-organisation/", organisation.our_organisation, name="our_organisation"),
    path(ONE, organisation.organisation, name="organisation"),
    path(f"{ONE}edit/", organisation.edit, name="organisation_edit"),
    path(f"{ONE}verify/", organisation.verify, name="organisation_verify"),
    path(f"{ONE}beds/", organisation.beds, name="beds"),
    path(f"{ONE}services/", organisation.offer_service, name="service_offer"),
    path(
        f"{ONE}services/<uuid:service>/withdraw/",
        organisation.withdraw_service,
        name="service_withdraw",
    ),
    path(f"{ONE}contact-points/", organisation.add_contact_point, name="contact_point_add"),
    path(
        f"{ONE}contact-points/<uuid:point>/remove/",
        organisation.remove_contact_point,
        name="contact_point_remove",
    ),
    path("mechanism/accreditations/", mechanism.accreditations, name="accreditations"),
    path("mechanism/accreditations/give/", mechanism.accredit, name="accredit"),
    path("mechanism/accreditations/<uuid:pk>/end/", mechanism.revoke, name="accreditation_revoke"),
    path("mechanism/agreements/", mechanism.agreements, name="agreements"),
    path("mechanism/agreements/record/", mechanism.record_agreement, name="agreement_record"),
    path("mechanism/agreements/<uuid:pk>/end/", mechanism.end_agreement, name="agreement_end"),
    path(BODY, deciding_body.deciding_bodies, name="deciding_bodies"),
    path(f"{BODY}found/", deciding_body.found, name="body_found"),
    path(f"{BODY}<uuid:pk>/dissolve/", deciding_body.dissolve, name="body_dissolve"),
    path(f"{BODY}<uuid:pk>/appoint/", deciding_body.appoint, name="body_appoint"),
    path(f"{BODY}seats/<uuid:pk>/dismiss/", deciding_body.dismiss, name="seat_dismiss"),
    path("mechanism/public-page/", public_checks, name="public_checks"),
    path("mechanism/public-page/<uuid:pk>/", public_check, name="public_check"),
    path("mechanism/settings/", deciding_body.nrm_settings, name="nrm_settings"),
    path("mechanism/settings/<slug:name>/", deciding_body.change_setting, name="nrm_setting"),
]
