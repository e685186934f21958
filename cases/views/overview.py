"""What the page of a case shows, made ready for its components."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from cases import policy, stages
from cases.enums import NextStep, Reading, SafeChannel, SectionCode, SectionState, Stage
from cases.models import Case
from cases.ports import CaseShown, CaseWorkedOn, refer_pages, responsible
from cases.sections import SECTIONS
from cases.selectors import consent
from cases.selectors.opened_case import OpenedCase
from cases.selectors.section import sections_of
from cases.views.listed import due_words, name_of
from core import clock, reference
from core.components import Fact, Row, Stages, Text
from core.dates import day_of
from vault.enums import Scope
from vault.markers import CLOSED, Marker


@dataclass(frozen=True, kw_only=True)
class NextStepBand:
    """The next step with its one button; `url` is empty for who may only read."""

    by: str
    step: Text
    url: str = ""
    button: Text = ""


@dataclass(frozen=True, kw_only=True)
class SectionCard:
    """The to-do list: its lines, those that stay closed to this reader, how many are finished."""

    rows: list[Row]
    closed: list[Row]
    note: str


@dataclass(frozen=True, kw_only=True)
class Knows:
    """One organisation that may know something, what, and until when."""

    who: str
    what: str
    until: str


def name(opened: OpenedCase) -> Text:
    """Return the working name, or the word for a name that stays closed."""
    return name_of(opened.case)


def facts(user: User, opened: OpenedCase, workers: list[str] | None) -> list[Fact]:
    """Return what one must know at a glance, as far as the scopes of the reader go.

    `workers` is None for readers of other organisations, who are not told of them.
    """
    case = opened.case
    lead = Fact(label=_("Lead organisation"), value=case.lead.name)
    assigned = [] if workers is None else [_workers(workers)]
    return [
        *(responsible.collect(CaseShown(case=case.pk, user=user)) or [lead]),
        *assigned,
        _language(opened),
        _safe_contact(opened),
    ]


def _workers(names: list[str]) -> Fact:
    return Fact(label=_("Worker"), value=", ".join(names) or _("Nobody"))


def stage_strip(case: Case) -> Stages | None:
    """Return the strip of stages with its sentence; a closed case has none."""
    if case.stage == Stage.CLOSED:
        return None
    stage = Stage(case.stage)
    return Stages(
        now=stages.ORDER.index(stage) + 1,
        total=len(stages.ORDER),
        name=stage.label,
        note=_("since %(day)s") % {"day": day_of(case.stage_since)},
    )


def next_step(user: User, opened: OpenedCase, *, edits: bool) -> NextStepBand | None:
    """Return the next step, with the page on which it is done; nothing once the case is closed."""
    case = opened.case
    if case.stage == Stage.CLOSED:
        return None
    when = due_words(case.next_step_on, clock.today())
    step = NextStep(case.next_step).label
    if not edits:
        return NextStepBand(by=when, step=step)
    url, button = _where_it_is_done(user, case)
    return NextStepBand(by=when, step=step, url=url, button=button)


def sections(user: User, opened: OpenedCase) -> SectionCard:
    """Return the to-do list of the case, and by name what stays closed."""
    found = sections_of(user, opened.case)
    rows = [
        Row(
            title=row.section.label,
            url=row.url,
            text=row.summary,
            state=row.state.lower(),
            end=row.state.label,
        )
        for row in found
    ]
    open_codes = {row.section.code for row in found}
    closed = [
        Row(title=section.label, text=section.hint)
        for code, section in SECTIONS.items()
        if section.is_for_everybody and code not in open_codes
    ]
    done = sum(row.state is SectionState.DONE for row in found)
    note = _("%(done)d of %(all)d finished. Any order; “not known” is an answer.")
    return SectionCard(
        rows=rows, closed=closed, note=note % {"done": done, "all": len(found) + len(closed)}
    )


def who_knows_what(user: User, case: Case) -> list[Knows]:
    """Return the organisations that a live consent lets know something, and until when."""
    told = consent.consents_of(user, case).filter(consent.live(), recipient__isnull=False)
    return [
        Knows(
            who=one.recipient.name if one.recipient else "",
            what=", ".join(str(Scope(code).label) for code in one.scopes),
            until=day_of(one.expires_at),
        )
        for one in told
    ]


def own_tabs(case: Case, *, leads: bool) -> list[tuple[str, str, str]]:
    """Return name, label and address of the pages that cases themselves have."""
    found = [("overview", _("Overview"), reverse("cases:case", args=[case.pk]))]
    if leads:
        found += [
            ("status", _("Status"), reverse("cases:status", args=[case.pk])),
            ("consent", _("Consent"), reverse("cases:consent", args=[case.pk])),
            ("timeline", _("Timeline"), reverse("cases:timeline", args=[case.pk])),
        ]
    return found


def acts(user: User, case: Case) -> list[Row]:
    """Return what may be done with the course of the case; a closed one can be opened again."""
    workers = _who_works(case) if policy.can_assign_case(user, case) else []
    if case.stage == Stage.CLOSED:
        return [_open_again(case), *workers]
    refer = refer_pages.collect(CaseWorkedOn(case=case, user=user))
    return [
        *(Row(title=page.label, url=page.url, icon="send") for page in refer),
        Row(
            title=_("Change the stage"),
            url=reverse("cases:stage", args=[case.pk]),
            text=case.get_stage_display(),
            icon="right",
        ),
        Row(
            title=_("Set the risk level"),
            url=reverse("cases:risk", args=[case.pk]),
            text=case.get_risk_level_display(),
            icon="alert",
        ),
        Row(
            title=_("Set the next step"),
            url=reverse("cases:next_step", args=[case.pk]),
            text=case.get_next_step_display(),
            icon="flag",
        ),
        Row(
            title=_("Close the case"),
            url=reverse("cases:close", args=[case.pk]),
            text=_("A second person looks at it"),
            icon="check",
        ),
        *workers,
    ]


def _open_again(case: Case) -> Row:
    url = reverse("cases:stage", args=[case.pk])
    text = _("At any stage, with a reason")
    return Row(title=_("Open the case again"), url=url, text=text, icon="right")


def _who_works(case: Case) -> list[Row]:
    url = reverse("cases:workers", args=[case.pk])
    title, text = _("Who works on it"), _("Assign or take off")
    return [Row(title=title, url=url, text=text, icon="people")]


def _language(opened: OpenedCase) -> Fact:
    label = _("Language")
    if Scope.CONTACT not in opened.scopes:
        return Fact(label=label, value=str(CLOSED))
    codes = opened.intake["languages"]
    if isinstance(codes, Marker):
        return Fact(label=label, value=str(codes))
    reading = opened.intake["reading"]
    note = "" if reading in (None, Reading.READS) else Reading(reading).label
    spoken = ", ".join(reference.labels("languages", codes or []))
    return Fact(label=label, value=spoken or _("Not asked"), note=note)


def _safe_contact(opened: OpenedCase) -> Fact:
    label = _("Safe contact")
    if Scope.CONTACT not in opened.scopes:
        return Fact(label=label, value=str(CLOSED))
    channel, intake = opened.intake["safe_channel"], opened.intake
    if isinstance(channel, Marker):
        return Fact(label=label, value=str(channel))
    if channel == SafeChannel.NONE:
        return Fact(label=label, value=channel.label)
    said = [
        SafeChannel(channel).label if channel else "",
        intake["phone"],
        intake["contact_detail"],
    ]
    value = ", ".join(str(part) for part in said if part)
    return Fact(label=label, value=value or _("Not asked"), note=intake["safe_hours"] or "")


def _where_it_is_done(user: User, case: Case) -> tuple[str, str]:
    if case.next_step == NextStep.ASK_CONSENT:
        return reverse("cases:consent", args=[case.pk]), _("Open the questions")
    if case.next_step == NextStep.REVIEW_RISK:
        return reverse("cases:risk", args=[case.pk]), _("Review the risk")
    if case.next_step == NextStep.COMPLETE_INTAKE:
        for row in sections_of(user, case):
            waits = row.state in {SectionState.TODO, SectionState.PART}
            if waits and row.url and row.section.code != SectionCode.CONSENT:
                return row.url, _("Go on with the sections")
    refer = refer_pages.collect(CaseWorkedOn(case=case, user=user))
    if case.next_step == NextStep.REFER and refer:
        return refer[0].url, str(refer[0].label)
    return reverse("cases:next_step", args=[case.pk]), _("Set the next step")
