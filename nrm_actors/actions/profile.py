"""Keep an organisation's entry: what it is, where it works, how many beds are free."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import Organisation, User
from audit.actions import record_write
from audit.enums import Event
from core import clock
from core.authorise import require
from core.errors import RuleViolation
from core.lock import one_at_a_time
from nrm_actors import policy
from nrm_actors.models import ActorProfile, BedCount, Coverage

EDITABLE = frozenset(
    {
        "level",
        "country",
        "languages",
        "accepts",
        "round_the_clock",
        "open_days",
        "opens_at",
        "closes_at",
        "night_admission",
        "on_call_number",
    }
)


class NoEntry(RuleViolation):
    """The organisation has no entry in the registry yet."""

    code = "no_entry"


@transaction.atomic
def update_profile(
    *,
    organisation: Organisation,
    values: dict[str, Any],
    areas: Collection[str] | None = None,
    by: User,
) -> ActorProfile:
    """Write the given columns of the entry and where it works; the first time, make the entry.

    `values` holds columns of `EDITABLE` only; `areas` are codes of regions or countries, None
    leaves them. Raises NotAllowed, ValidationError.
    """
    require(policy.can_keep_entry, by, organisation)
    unknown = values.keys() - EDITABLE
    if unknown:
        raise ValueError(f"not a column of the entry: {sorted(unknown)}")
    one_at_a_time(organisation.pk)
    found = ActorProfile.objects.select_for_update().filter(pk=organisation.pk).first()
    profile = found or ActorProfile(organisation=organisation)
    changed = [name for name, value in values.items() if getattr(profile, name) != value]
    for name in changed:
        setattr(profile, name, values[name])
    profile.full_clean(exclude=["organisation"])
    profile.save()
    if areas is not None:
        _cover(organisation, areas)
        changed.append("coverage")
    record_write(
        event=Event.ACTOR_PROFILE_UPDATED,
        by=by,
        organisation=organisation.pk,
        objects=[organisation.pk],
        fields=sorted(changed),
    )
    return profile


@transaction.atomic
def set_beds(*, organisation: Organisation, free: int, by: User, at: datetime) -> BedCount:
    """Write how many beds are free at this moment.

    Raises NotAllowed for people of other organisations, ValidationError.
    """
    require(policy.can_count_beds, by, organisation)
    count = BedCount(organisation=organisation, free=free, counted_at=at)
    count.clean_fields(exclude=["organisation"])
    BedCount.objects.update_or_create(
        organisation=organisation, defaults={"free": free, "counted_at": at}
    )
    record_write(
        event=Event.BEDS_COUNTED,
        by=by,
        organisation=organisation.pk,
        objects=[organisation.pk],
        counts={"free": free},
    )
    return count


@transaction.atomic
def verify_entry(*, organisation: Organisation, by: User) -> ActorProfile:
    """Confirm that the entry, its services and contact points are right today.

    Raises NotAllowed, NoEntry.
    """
    require(policy.can_keep_entry, by, organisation)
    profile = ActorProfile.objects.select_for_update().filter(pk=organisation.pk).first()
    if profile is None:
        raise NoEntry
    profile.verified_on = clock.today()
    profile.save(update_fields=["verified_on"])
    record_write(
        event=Event.ACTOR_PROFILE_VERIFIED,
        by=by,
        organisation=organisation.pk,
        objects=[organisation.pk],
    )
    return profile


def _cover(organisation: Organisation, areas: Collection[str]) -> None:
    rows = [Coverage(organisation=organisation, area=area) for area in sorted(set(areas))]
    for row in rows:
        row.full_clean(exclude=["organisation"], validate_unique=False)
    Coverage.objects.filter(organisation=organisation).exclude(area__in=areas).delete()
    Coverage.objects.bulk_create(rows, ignore_conflicts=True)
