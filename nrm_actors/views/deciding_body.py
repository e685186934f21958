"""The coordinator's pages of deciding bodies and of the mechanism's settings."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import Organisation, User
from core.errors import NotVisible, Refusal, visible
from core.http import posted
from nrm_actors import actions
from nrm_actors.actions.deciding_body import NotADecidingOfficer, Texts
from nrm_actors.forms.mechanism import (
    AppointForm,
    DaysForm,
    DecidingBodyForm,
    KindsForm,
    YesNoForm,
)
from nrm_actors.models import BodyMember, DecidingBody
from nrm_actors.selectors import deciding_bodies_shown, find, nrm_profile
from nrm_actors.settings_shown import FORM_OF, Answer, settings_shown
from nrm_actors.views.mechanism import (
    confirm,
    coordinator,
    done,
    form_page,
    organisations_for,
    page,
)

BODIES = "nrm_actors:deciding_bodies"
SETTINGS = "nrm_actors:nrm_settings"
FORMS = {Answer.DAYS: DaysForm, Answer.YES_NO: YesNoForm, Answer.KINDS: KindsForm}


@require_GET
def deciding_bodies(request: HttpRequest) -> HttpResponse:
    coordinator(request)
    return page(
        request, "nrm_actors/mechanism/deciding_bodies.html", {"bodies": deciding_bodies_shown()}
    )


@require_http_methods(["GET", "POST"])
def found(request: HttpRequest) -> HttpResponse:
    user = coordinator(request)
    form = DecidingBodyForm(posted(request), organisations=organisations_for(user))
    if form.is_valid():
        said = form.cleaned_data
        seat = said["organisation"]
        actions.found_body(
            name=Texts(en=said["name_en"], ru=said["name_ru"], ky=said["name_ky"]),
            form=said["form"],
            rungs=said["rungs"],
            quorum=said["quorum"],
            organisation=find(user, Organisation.objects.all(), UUID(seat)) if seat else None,
            by=user,
        )
        return done(request, BODIES, _("The deciding body is set up."))
    return form_page(request, form, BODIES, _("Set up a deciding body"), _("Set up the body"))


@require_http_methods(["GET", "POST"])
def dissolve(request: HttpRequest, pk: UUID) -> HttpResponse:
    user = coordinator(request)
    body = find(user, DecidingBody.objects.all(), pk)
    if request.method == "POST":
        actions.dissolve_body(body=body, by=user)
        return done(request, BODIES, _("The deciding body is dissolved."))
    text = _("%(body)s decides nothing new. What it decided stays valid.") % {"body": body.name}
    return confirm(request, BODIES, _("Dissolve the body"), text, _("Dissolve the body"))


@require_http_methods(["GET", "POST"])
def appoint(request: HttpRequest, pk: UUID) -> HttpResponse:
    user = coordinator(request)
    body = find(user, DecidingBody.objects.all(), pk)
    form = AppointForm(posted(request))
    if form.is_valid():
        try:
            member = User.objects.get_by_natural_key(form.cleaned_data["email"])
            actions.appoint_member(body=body, user=member, by=user)
        except User.DoesNotExist:
            # An unknown address and a person who may not sit are answered alike.
            form.add_error("email", str(NotADecidingOfficer.message))
        except Refusal as refusal:
            form.add_error("email", str(refusal.message))
        else:
            return done(request, BODIES, _("The seat is given."))
    return form_page(request, form, BODIES, _("Give a seat"), _("Give the seat"), lead=body.name)


@require_http_methods(["GET", "POST"])
def dismiss(request: HttpRequest, pk: UUID) -> HttpResponse:
    user = coordinator(request)
    seat = find(user, BodyMember.objects.select_related("body", "user"), pk)
    if request.method == "POST":
        actions.dismiss_member(seat=seat, by=user)
        return done(request, BODIES, _("The seat is taken back."))
    said = {"person": seat.user.display_name, "body": seat.body.name}
    text = _("%(person)s no longer decides in: %(body)s. Earlier decisions stay valid.") % said
    return confirm(request, BODIES, _("Take the seat back"), text, _("Take the seat back"))


@require_GET
def nrm_settings(request: HttpRequest) -> HttpResponse:
    coordinator(request)
    profile = visible(nrm_profile())
    return page(
        request,
        "nrm_actors/mechanism/nrm_settings.html",
        {"settings_shown": settings_shown(profile)},
    )


@require_http_methods(["GET", "POST"])
def change_setting(request: HttpRequest, name: str) -> HttpResponse:
    user = coordinator(request)
    profile = nrm_profile()
    if profile is None or name not in FORM_OF:
        raise NotVisible
    label, answer = FORM_OF[name]
    form_class = FORMS[answer]
    now = getattr(profile, name)
    shown = {True: "yes", False: "no", None: ""}.get(now, "") if answer == Answer.YES_NO else now
    form = form_class(posted(request), initial={"value": shown})
    if form.is_valid():
        try:
            actions.change_nrm_setting(
                profile=profile, name=name, value=form.cleaned_data["value"], by=user
            )
        except ValidationError:
            form.add_error("value", _("This setting cannot stay empty."))
        else:
            return done(request, SETTINGS, _("The setting is confirmed."))
    return form_page(request, form, SETTINGS, str(label), _("Confirm the setting"))
