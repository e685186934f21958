"""Reads the whole record again and says where it was damaged."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from uuid import UUID

from audit.canonical import NOTHING_BEFORE, event_hash
from audit.enums import Event, Outcome
from audit.merkle import leaf_of, root_of
from audit.models import AuditEvent, AuditSeal
from audit.seals import Seal
from audit.signing import SealSignature, signer
from core import clock

UNDER_WAY = timedelta(minutes=10)
"""A write that was intended this short a while ago may still be settled."""


@dataclass
class Findings:
    """What the check found; `damage` is what nobody may do to a record."""

    events: int = 0
    chains: int = 0
    seals: int = 0
    damage: list[str] = field(default_factory=list)
    outcome_unknown: list[UUID] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def verify(exported: Sequence[Seal] | None = None) -> Findings:
    """Check every chain and every seal, and the seals that were kept elsewhere if given."""
    found = Findings()
    stored = list(_stored_seals())
    seals = [*(seal for seal, _ in stored), *(exported or ())]
    missing = {leaf for seal in seals for leaf in seal.leaves}
    wholes = _Wholes([*_newest_whole(seal for seal, _ in stored), *_newest_whole(exported or ())])
    events = AuditEvent.objects.order_by("chain", "sequence", "id").iterator(chunk_size=5000)
    for _, chain in groupby(events, key=lambda event: event.chain):
        _check_chain(chain, found, missing, wholes)
    _check_seals([seal for seal, _ in stored], "stored", found, missing, wholes)
    _name_lost_heads(stored, missing, found)
    if exported is not None:
        _check_seals(exported, "exported", found, missing, wholes)
        _compare(stored, exported, found)
    if not found.seals and found.events:
        found.notes.append("nothing is sealed: a cut-off end could not be noticed")
    return found


def _newest_whole(seals: Iterable[Seal]) -> list[Seal]:
    # Each sealed head is looked for anyway; the newest whole seal shows that none was left out.
    return [seal for seal in seals if seal.whole][-1:]


class _Wholes:
    """The head of each chain at the moment of a whole seal."""

    def __init__(self, seals: Sequence[Seal]) -> None:
        self.leaves: dict[datetime, list[bytes]] = {seal.until: [] for seal in seals}
        self._heads: dict[datetime, AuditEvent] = {}

    def pass_by(self, event: AuditEvent) -> None:
        """Take the event for the head of its chain at each moment that comes after it."""
        self._heads |= {moment: event for moment in self.leaves if event.recorded_at < moment}

    def end_chain(self) -> None:
        """Keep the heads of the chain that has passed by."""
        for moment, head in self._heads.items():
            self.leaves[moment].append(leaf_of(head.chain, head.sequence, bytes(head.hash)))
        self._heads = {}

    def hold(self, seal: Seal) -> bool:
        """Tell whether the chains still give the seal's root, as far as that is checked."""
        leaves = self.leaves.get(seal.until) if seal.whole else None
        return leaves is None or root_of(leaves) == seal.root


def _check_chain(
    chain: Iterable[AuditEvent], found: Findings, missing: set[bytes], wholes: _Wholes
) -> None:
    """Check one chain while it passes by: a long one is never held whole."""
    found.chains += 1
    previous, expected, broken = NOTHING_BEFORE, 1, False
    open_writes: dict[UUID, AuditEvent] = {}
    for event, following in _with_next(chain):
        found.events += 1
        stored = bytes(event.hash)
        missing.discard(leaf_of(event.chain, event.sequence, stored))
        if not broken:
            fault = _fault(event, following, previous, expected)
            broken = fault is not None
            if fault:
                found.damage.append(f"event {event.id} (chain {event.chain}): {fault}")
        previous, expected = stored, event.sequence + 1
        if event.outcome == Outcome.INTENDED:
            open_writes[event.id] = event
        elif event.event == Event.RECORD_SETTLED:
            for settled in event.object_ids:
                open_writes.pop(settled, None)
        wholes.pass_by(event)
    wholes.end_chain()
    late = clock.now() - UNDER_WAY
    found.outcome_unknown += [one.id for one in open_writes.values() if one.recorded_at < late]


def _with_next(chain: Iterable[AuditEvent]) -> Iterator[tuple[AuditEvent, AuditEvent | None]]:
    event: AuditEvent | None = None
    for following in chain:
        if event is not None:
            yield event, following
        event = following
    if event is not None:
        yield event, None


def _fault(
    event: AuditEvent, following: AuditEvent | None, previous: bytes, expected: int
) -> str | None:
    if following is not None and following.sequence == event.sequence:
        return f"the chain forks at number {event.sequence}"
    if event.sequence != expected:
        return f"number {expected} is missing before it"
    if bytes(event.previous_hash) != previous:
        return "it does not follow the event before it"
    if event_hash(event, previous) != bytes(event.hash):
        return "it was changed after it was recorded"
    return None


def _stored_seals() -> Iterator[tuple[Seal, AuditSeal]]:
    for row in AuditSeal.objects.order_by("number").iterator():
        seal = Seal(
            number=row.number,
            whole=row.whole,
            since=row.since,
            until=row.until,
            heads=row.heads,
            leaves=tuple(bytes(leaf) for leaf in row.leaves),
            root=bytes(row.root),
            previous_hash=bytes(row.previous_hash),
            signature=SealSignature(row.key_id, bytes(row.signature)),
        )
        yield seal, row


def _check_seals(
    seals: Sequence[Seal], where: str, found: Findings, missing: set[bytes], wholes: _Wholes
) -> None:
    unsigned = 0
    for former, seal in zip((None, *seals), seals, strict=False):
        name = f"{where} seal {seal.number} of {seal.until:%Y-%m-%d %H:%M}"
        found.seals += 1
        if not seal.is_consistent:
            found.damage.append(f"{name}: its heads do not give its root")
        lost = sum(leaf in missing for leaf in seal.leaves)
        if lost:
            found.damage.append(f"{name}: {lost} of {seal.heads} sealed heads are gone")
        if not wholes.hold(seal):
            found.damage.append(f"{name}: the chains are not what they were at that moment")
        _check_order(former, seal, name, found.damage if where == "stored" else found.notes)
        unsigned += not _signature_holds(seal, name, found)
    if unsigned:
        found.notes.append(f"{unsigned} {where} seals are not signed")


def _check_order(former: Seal | None, seal: Seal, name: str, gaps: list[str]) -> None:
    number, previous = (former.number, former.hash) if former else (0, NOTHING_BEFORE)
    if seal.number != number + 1:
        gaps.append(f"{name}: the seal before it is missing")
    elif seal.previous_hash != previous:
        gaps.append(f"{name}: it does not follow the seal before it")


def _signature_holds(seal: Seal, name: str, found: Findings) -> bool:
    """Return False for a seal without signature; what is signed wrongly is damage."""
    signs = signer()
    if not seal.signature.value:
        return False
    if signs is None:
        found.notes.append(f"{name}: nobody here can check its signature")
    elif not signs.holds(seal.message, seal.signature, seal.until):
        found.damage.append(f"{name}: its signature is wrong")
    return True


def _name_lost_heads(
    stored: Sequence[tuple[Seal, AuditSeal]], missing: set[bytes], found: Findings
) -> None:
    for seal, row in stored:
        for leaf, chain, sequence in zip(seal.leaves, row.chains, row.sequences, strict=False):
            if leaf in missing:
                found.damage.append(
                    f"chain {chain}: its event number {sequence} was sealed and is gone"
                )


def _compare(
    stored: Sequence[tuple[Seal, AuditSeal]], exported: Sequence[Seal], found: Findings
) -> None:
    known = {seal.number: seal.hash for seal, _ in stored}
    for seal in exported:
        if known.get(seal.number) != seal.hash:
            found.damage.append(f"exported seal {seal.number}: the database holds another or none")
    absent = known.keys() - {seal.number for seal in exported}
    if absent:
        found.notes.append(f"{len(absent)} stored seals are not among the exported ones")
