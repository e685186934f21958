"""Passes data keys on with a referral, and takes them back."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from audit.actions.event import record_write
from audit.enums import Event
from core import sql
from core.scope import Person, home_of
from vault import hpke
from vault.datakeys import grant_context, open_data_keys, pair_context
from vault.enums import Scope
from vault.errors import GrantMissing
from vault.selectors.grants import PendingGrant, StoredGrant, live_grants, pending_grants
from vault.selectors.organisation_keys import (
    PublicKey,
    StoredOrganisationKey,
    organisation_keys,
    public_key_of,
)
from vault.unlocker import wrapping_key


@transaction.atomic
def seal_grant_to(
    *,
    room: UUID,
    scopes: Iterable[Scope],
    organisation: UUID,
    referral: UUID,
    consent: UUID | None,
    expires_at: datetime | None,
    by: Person,
) -> None:
    """Seal every version of these keys to a recipient; they wait for its acceptance.

    Consent, recipient and scopes are checked by the referral's action; the database refuses
    anybody but the leading organisation. Raises GrantMissing if a key is not held.
    """
    wanted = frozenset(scope.value for scope in scopes)
    recipient = public_key_of(organisation)
    held = live_grants(home_of(by), [room], frozenset(map(Scope, wanted)))
    grants = list({(grant.scope, grant.version): grant for grant in held}.values())
    if {grant.scope for grant in grants} != wanted:
        raise GrantMissing
    sealed = _sealed_to(recipient, grants, referral, expires_at, by)
    codes, versions = zip(*((grant.scope, grant.version) for grant in grants), strict=True)
    sql.call(
        "app.vault_grant_to",
        room,
        organisation,
        list(codes),
        list(versions),
        sealed,
        recipient.epoch,
        referral,
        consent,
        expires_at,
    )
    objects = [room, referral, organisation]
    record_write(event=Event.KEY_GRANTED, by=by, objects=objects, scopes=sorted(set(codes)))


@transaction.atomic
def accept_grants(
    *, referral: UUID, by: Person, scopes: frozenset[Scope] = frozenset(Scope)
) -> frozenset[Scope]:
    """Open the waiting grants of a referral and keep them under the recipient's own key.

    `scopes` keeps to some of them: an offer is read before it is answered. Returns the scopes that
    are live now: none if nothing waits, so that of two answers one counts.
    """
    organisation = home_of(by)
    waiting = [grant for grant in pending_grants(organisation, referral) if grant.scope in scopes]
    if not waiting:
        return frozenset()
    keys = organisation_keys(organisation)
    live = wrapping_key(keys[0].secret, by)
    wrapped = [
        live.wrap(_opened(grant, organisation, keys, by), _context(grant, organisation))
        for grant in waiting
    ]
    epoch = keys[0].secret.epoch
    ids = [grant.id for grant in waiting]
    accepted = sql.call("app.vault_accept_grants", ids, wrapped, epoch)[0]["accepted"]
    return frozenset(grant.scope for grant in waiting) if accepted else frozenset()


@transaction.atomic
def drop_grants(*, referral: UUID, by: Person) -> int:
    """Delete a referral's grants, from either side, and return how many there were."""
    home_of(by)
    dropped = int(sql.call("app.vault_drop_grants", referral)[0]["dropped"])
    if dropped:
        record_write(event=Event.KEY_REVOKED, by=by, objects=[referral], counts={"grants": dropped})
    return dropped


def _sealed_to(
    recipient: PublicKey,
    grants: list[StoredGrant],
    referral: UUID,
    expires_at: datetime | None,
    by: Person,
) -> list[bytes]:
    bundles = open_data_keys(grants, by)
    sealed = []
    for grant in grants:
        context = grant_context(
            room=grant.room,
            scope=grant.scope,
            version=grant.version,
            organisation=recipient.organisation,
            referral=referral,
            expires_at=expires_at,
        )
        secret = bundles[grant.room, grant.scope].versions[grant.version].secret
        sealed.append(hpke.seal_to(recipient.key, secret, context))
    return sealed


def _opened(
    grant: PendingGrant, organisation: UUID, keys: list[StoredOrganisationKey], by: Person
) -> bytes:
    for key in keys:
        if key.secret.epoch == grant.epoch:
            pair = pair_context(organisation, grant.epoch)
            private = wrapping_key(key.secret, by).unwrap(key.wrapped_private, pair)
            return hpke.open_with(private, grant.sealed, _context(grant, organisation))
    raise GrantMissing


def _context(grant: PendingGrant, organisation: UUID) -> bytes:
    return grant_context(
        room=grant.room,
        scope=grant.scope.value,
        version=grant.version,
        organisation=organisation,
        referral=grant.referral,
        expires_at=grant.expires_at,
    )
