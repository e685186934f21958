"""Gives the lead of a room, with all its keys, to another organisation."""

from uuid import UUID

from django.db import transaction

from audit.actions.event import record_write
from audit.enums import Event
from core import sql
from core.scope import Person, home_of
from vault.actions.grant import accept_grants
from vault.datakeys import grant_context, open_data_keys
from vault.enums import Scope
from vault.selectors.grants import live_grants
from vault.selectors.organisation_keys import live_organisation_key
from vault.unlocker import wrapping_key


@transaction.atomic
def offer_room(*, room: UUID, to: UUID | None, by: Person) -> None:
    """Let an organisation take the room over; None takes the offer back.

    Its keys are sent beside with `seal_grant_to`, under the hand-over's id. The database refuses
    anybody but the leading organisation.
    """
    home_of(by)
    sql.call("app.vault_offer_room", room, to)
    objects = [room] if to is None else [room, to]
    record_write(event=Event.KEY_GRANTED, by=by, objects=objects, reason="hand_over")


@transaction.atomic
def take_over_room(*, room: UUID, hand_over: UUID, by: Person) -> UUID:
    """Become the leading organisation with every key of the room; return who led before.

    The former lead's keys are deleted in the same moment. The database refuses a room that was not
    offered, and a hand-over in which a key of the lead is missing.
    """
    organisation = home_of(by)
    accept_grants(referral=hand_over, by=by)
    grants = live_grants(organisation, [room], list(Scope))
    stored = live_organisation_key(organisation).secret
    wrapping = wrapping_key(stored, by)
    kept: dict[tuple[str, int], bytes] = {}
    for (_, scope), bundle in open_data_keys(grants, by).items():
        for version, key in bundle.versions.items():
            context = grant_context(
                room=room,
                scope=scope,
                version=version,
                organisation=organisation,
                referral=None,
                expires_at=None,
            )
            kept[scope, version] = wrapping.wrap(key.secret, context)
    scopes, versions = [scope for scope, _ in kept], [version for _, version in kept]
    rows = sql.call(
        "app.vault_take_over_room", room, scopes, versions, list(kept.values()), stored.epoch
    )
    former: UUID = rows[0]["former"]
    record_write(event=Event.KEY_GRANTED, by=by, objects=[room, former], reason="hand_over")
    return former
