"""Set up deciding bodies, and give and take their seats."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from audit.actions import record_write
from audit.enums import Event
from core import clock, sql
from core.authorise import require
from core.errors import RuleViolation
from nrm_actors import policy
from nrm_actors.enums import BodyForm, Rung
from nrm_actors.models import BodyMember, DecidingBody


class NotADecidingOfficer(RuleViolation):
    """The person does not hold the role of a deciding officer there."""

    code = "not_a_deciding_officer"
    message = _("This person is not a deciding officer of an organisation that may sit here.")


class AlreadySeated(RuleViolation):
    """The person has a seat in this body."""

    code = "already_seated"
    message = _("This person has a seat already.")


class NotSeated(RuleViolation):
    """The seat was given up before."""

    code = "not_seated"
    message = _("This person has no seat any more.")


class BodyDissolved(RuleViolation):
    """The body no longer exists."""

    code = "body_dissolved"
    message = _("This body no longer exists.")


@dataclass(frozen=True, kw_only=True)
class Texts:
    """What is said of a body in three languages."""

    en: str
    ru: str
    ky: str


@transaction.atomic
def found_body(
    *,
    name: Texts,
    form: BodyForm,
    rungs: Collection[Rung],
    quorum: int,
    organisation: Organisation | None = None,
    legal_effect: Texts | None = None,
    by: User,
) -> DecidingBody:
    """Set up an officer or a panel that may give these rungs.

    Raises NotAllowed for anybody but the coordinator, ValidationError.
    """
    require(policy.can_keep_mechanism, by)
    effect = legal_effect or Texts(en="", ru="", ky="")
    body = DecidingBody(
        name_en=name.en,
        name_ru=name.ru,
        name_ky=name.ky,
        form=form,
        rungs=sorted(rungs),
        quorum=quorum,
        organisation=organisation,
        legal_effect_en=effect.en,
        legal_effect_ru=effect.ru,
        legal_effect_ky=effect.ky,
    )
    body.full_clean()
    body.save()
    record_write(
        event=Event.DECIDING_BODY_FOUNDED, by=by, objects=[body.pk], scopes=list(body.rungs)
    )
    return body


@transaction.atomic
def dissolve_body(*, body: DecidingBody, by: User) -> DecidingBody:
    """End a body today; what it decided stays. Raises NotAllowed, BodyDissolved."""
    require(policy.can_keep_mechanism, by)
    body = DecidingBody.objects.select_for_update().get(pk=body.pk)
    if body.dissolved_on is not None:
        raise BodyDissolved
    body.dissolved_on = clock.today()
    body.save(update_fields=["dissolved_on"])
    record_write(event=Event.DECIDING_BODY_DISSOLVED, by=by, objects=[body.pk])
    return body


@transaction.atomic
def appoint_member(*, body: DecidingBody, user: User, by: User) -> BodyMember:
    """Give a deciding officer a seat, for the organisation they work in.

    Raises NotAllowed for anybody but the coordinator, BodyDissolved, NotADecidingOfficer,
    AlreadySeated.
    """
    require(policy.can_keep_mechanism, by)
    body = DecidingBody.objects.select_for_update().get(pk=body.pk)
    if body.dissolved_on is not None:
        raise BodyDissolved
    homes = [row["organisation_id"] for row in sql.call("app.deciding_officer", user.pk)]
    officer_elsewhere = body.form == BodyForm.OFFICER and homes != [body.organisation_id]
    if not homes or officer_elsewhere:
        raise NotADecidingOfficer
    if body.members.filter(user=user, dismissed_on=None).exists():
        raise AlreadySeated
    seat = BodyMember.objects.create(
        body=body, user=user, organisation_id=homes[0], appointed_on=clock.today()
    )
    record_write(event=Event.BODY_MEMBER_APPOINTED, by=by, objects=[body.pk, seat.pk, user.pk])
    return seat


@transaction.atomic
def dismiss_member(*, seat: BodyMember, by: User) -> BodyMember:
    """Take a seat back today. Raises NotAllowed, NotSeated."""
    require(policy.can_keep_mechanism, by)
    seat = BodyMember.objects.select_for_update().get(pk=seat.pk)
    if seat.dismissed_on is not None:
        raise NotSeated
    seat.dismissed_on = clock.today()
    seat.save(update_fields=["dismissed_on"])
    record_write(
        event=Event.BODY_MEMBER_DISMISSED, by=by, objects=[seat.body_id, seat.pk, seat.user_id]
    )
    return seat
