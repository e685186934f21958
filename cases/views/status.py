"""Status of a case: what was decided, deciding, the card, and the check of a card's code."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts import step_up
from accounts.models import User
from accounts.who import user_of
from cases import certificates, policy
from cases.actions.card import Confirmation, confirm_status, issue_card
from cases.actions.status import give_presumed, record_declined
from cases.card_print import card_pdf
from cases.enums import DecisionRequestState, Stage
from cases.forms.status import CardForm, CodeForm, DeclineForm, PresumeForm
from cases.models import Case, DecisionRequest, Episode, StatusCertificate
from cases.selectors.access import led_case_for
from cases.selectors.assessment import assessment_for, assessments_of
from cases.selectors.decision_request import decision_requests_of
from cases.selectors.episode import episode_for, episodes_of
from cases.selectors.status import certificate_in_force, decisions_of, has_card
from cases.views.case import tabs
from cases.views.record import mine
from core.authorise import require
from core.components import Fact, Row
from core.dates import day_of
from core.errors import RuleViolation, visible
from core.forms import Form
from core.http import posted


@require_GET
def status_page(request: HttpRequest, case: UUID) -> HttpResponse:
    user = user_of(request)
    found = led_case_for(user, case)
    edits = policy.can_edit_case(user, found) and found.stage != Stage.CLOSED
    page = {
        "case": found,
        "tabs": tabs(user, found, "status"),
        "edits": edits,
        "may_presume": edits and policy.can_give_presumed(user, found),
        "matters": [_matter(user, found, one, edits=edits) for one in episodes_of(user, found)],
        "many": episodes_of(user, found).count() > 1,
    }
    return render(request, "cases/status/page.html", page)


@require_http_methods(["GET", "POST"])
def presume(request: HttpRequest, case: UUID, episode: UUID) -> HttpResponse:
    user, matter = editable(request, case, episode)
    require(policy.can_give_presumed, user, matter.case)
    form = PresumeForm(posted(request), assessments=finished(user, matter))
    if form.is_valid():
        step_up.require(request)
        said = form.cleaned_data
        chosen = said["assessment"]
        assessment = assessment_for(user, matter.case, UUID(chosen)) if chosen else None
        try:
            give_presumed(episode=matter, reasons=said["reasons"], assessment=assessment, by=user)
        except RuleViolation as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return done(request, matter.case, _("The status is given."))
    lead = _("It opens urgent help. It is given once, and nobody has to ask again.")
    return ask(request, matter.case, form, _("Give the status of presumed victim"), lead)


@require_http_methods(["GET", "POST"])
def decline(request: HttpRequest, case: UUID, episode: UUID) -> HttpResponse:
    user, matter = editable(request, case, episode)
    form = DeclineForm(posted(request))
    if form.is_valid():
        record_declined(episode=matter, reasons=form.cleaned_data["reasons"], by=user)
        return done(request, matter.case, _("It is written down. Help goes on."))
    lead = _("Help does not depend on a status. The person may change their mind at any time.")
    return ask(request, matter.case, form, _("The person wants no decision"), lead)


@require_http_methods(["GET", "POST"])
def card(request: HttpRequest, case: UUID, episode: UUID) -> HttpResponse:
    user, matter = editable(request, case, episode)
    certificate = visible(certificate_in_force(matter))
    form = CardForm(posted(request), initial={"language": get_language()})
    if form.is_valid():
        code = issue_card(episode=matter, by=user)
        language = form.cleaned_data["language"]
        pdf = card_pdf(code=code, valid_until=certificate.valid_until, language=language)
        answer = HttpResponse(pdf, content_type="application/pdf")
        answer["Content-Disposition"] = 'attachment; filename="card.pdf"'
        return answer
    lead = _(
        "Offered, never required. The code is printed this once; an earlier card stops working."
    )
    return ask(request, matter.case, form, _("Print a card"), lead)


@require_GET
def certificate_file(request: HttpRequest, case: UUID, certificate: UUID) -> HttpResponse:
    found = led_case_for(user_of(request), case)
    made = visible(StatusCertificate.objects.filter(case=found, pk=certificate).first())
    answer = JsonResponse(certificates.document_of(made), json_dumps_params={"indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="document.json"'
    return answer


@require_http_methods(["GET", "POST"])
def check_card(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    require(policy.works_with_persons, user)
    form = CodeForm(posted(request))
    page: dict[str, object] = {"form": form, "accredited": policy.can_check_cards(user)}
    if request.method == "POST":
        require(policy.can_check_cards, user)
    if form.is_valid():
        found = confirm_status(code=form.cleaned_data["code"], by=user)
        page |= {
            "confirmed": found.confirmed,
            "heading_of_answer": _("Confirmed")
            if found.confirmed
            else _("No confirmation for this code"),
            "facts": answer_facts(found),
            "form": CodeForm(),
        }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "cases/status/check.html", page, status=status)


@login_not_required
@require_GET
def certificate_keys(request: HttpRequest) -> HttpResponse:
    return render(request, "cases/status/keys.html", {"keys": certificates.published_keys()})


@login_not_required
@require_GET
def certificate_keys_file(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"keys": certificates.published_keys()})


def answer_facts(found: Confirmation) -> list[Fact]:
    """Return the answer to a code: the same fields in the same order."""
    month = found.decided_month and formats.date_format(found.decided_month, "YEAR_MONTH_FORMAT")
    until = found.valid_until and formats.date_format(found.valid_until, "DATE_FORMAT")
    if found.confirmed and until is None:
        until = _("No end set")
    return [
        Fact(label=_("Status"), value=found.rung.label if found.rung else "—"),
        Fact(label=_("Month of decision"), value=month or "—"),
        Fact(label=_("Valid until"), value=until or "—"),
        Fact(
            label=_("Decided by"),
            value=found.authority_class.label if found.authority_class else "—",
        ),
    ]


def editable(request: HttpRequest, case: UUID, episode: UUID) -> tuple[User, Episode]:
    """Return who asks and the matter. Raises NotVisible, NotAllowed."""
    user, found = mine(request, case)
    return user, episode_for(user, found, episode)


def finished(user: User, episode: Episode) -> list[tuple[str, str]]:
    """Return the finished assessments of a matter, for a form."""
    return [
        (str(one.pk), f"{day_of(one.started_at)}: {words}")
        for one in assessments_of(user, episode.case)
        if one.finished_at and one.episode_id == episode.pk
        for words in [one.get_indicator_result_group_display()]
    ]


def done(request: HttpRequest, case: Case, text: str) -> HttpResponse:
    """Say what was done and go back to the status of the case."""
    messages.success(request, text)
    return redirect("cases:status", case=case.pk)


def ask(
    request: HttpRequest, case: Case, form: Form, heading: str, lead: str = "", submit: str = ""
) -> HttpResponse:
    """Show a form with the way back to the status of the case."""
    page = {
        "form": form,
        "heading": heading,
        "lead": lead,
        "submit_label": submit or heading,
        "back_url": reverse("cases:status", args=[case.pk]),
        "back_label": _("Status"),
    }
    return render(request, "form_page.html", page, status=422 if form.is_bound else 200)


def _question(one: DecisionRequest, *, edits: bool) -> Row:
    """Return a question to a panel; it can be taken back as long as no panel has answered."""
    day, state = day_of(one.sent_at), one.get_state_display()
    if not edits or one.state != DecisionRequestState.SENT:
        return Row(title=one.body.name, text=day, icon="send", end=state)
    url = reverse("cases:question_withdraw", args=[one.case_id, one.pk])
    text = f"{day} · {state}"
    return Row(title=one.body.name, url=url, text=text, icon="send", end=_("Take back"))


def _matter(user: User, case: Case, episode: Episode, *, edits: bool) -> dict[str, object]:
    certificate = certificate_in_force(episode)
    asked = [one for one in decision_requests_of(user, case) if one.episode_id == episode.pk]
    return {
        "episode": episode,
        "certificate": certificate,
        "has_card": certificate is not None and has_card(episode),
        "decisions": [
            Row(
                title=one.get_rung_display(),
                url=reverse("cases:decision", args=[case.pk, one.pk]),
                text=day_of(one.decided_at),
                icon="scale",
                end=one.get_state_display(),
            )
            for one in decisions_of(user, case)
            if one.episode_id == episode.pk
        ],
        "assessments": [
            Row(
                title=one.get_indicator_result_group_display(),
                url=reverse("cases:assessment", args=[case.pk, one.pk]),
                text=day_of(one.started_at),
                state="done" if one.finished_at else "part",
                end=_("Finished") if one.finished_at else _("Begun"),
            )
            for one in assessments_of(user, case)
            if one.episode_id == episode.pk
        ],
        "questions": [_question(one, edits=edits) for one in asked],
        "is_asked": any(one.state == DecisionRequestState.SENT for one in asked),
    }
