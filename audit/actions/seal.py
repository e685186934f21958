"""Seal the record."""

import logging
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.db import IntegrityError
from django.utils import timezone

from audit.canonical import NOTHING_BEFORE
from audit.merkle import leaf_of, root_of
from audit.seals import Seal
from audit.signing import SealSignature, signer
from audit.sinks import publish
from core import side, sql

AT_ONCE = 1000

log = logging.getLogger(__name__)


def seal_record(*, by: None = None) -> list[Seal]:
    """Seal what was appended since the last seal, and once a day the heads of all chains.

    Nothing appended, nothing sealed. Each seal is signed if somebody signs, stored, and published
    by `publish_seals`; the installation itself does this, for nobody.
    """
    until = side.call("app.audit_fence")[0]["audit_fence"]
    last = _last()
    try:
        made = [_seal(whole=False, since=last["until"], until=until, last=last)]
        if last["whole_until"] is None or _day(last["whole_until"]) != _day(until):
            made.append(_seal(whole=True, since=None, until=until, last=_last()))
    except IntegrityError:
        log.info("another worker has sealed the record in the same minute")
        return []
    return [seal for seal in made if seal is not None]


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)


def _last() -> dict[str, Any]:
    return sql.call("app.audit_last_seal")[0]


def _seal(
    *, whole: bool, since: datetime | None, until: datetime, last: dict[str, Any]
) -> Seal | None:
    heads = sql.call("app.audit_heads", since, until)
    if not heads:
        return None
    leaves = tuple(leaf_of(head["chain"], head["sequence"], bytes(head["hash"])) for head in heads)
    unsigned = Seal(
        number=last["number"] + 1,
        whole=whole,
        since=since,
        until=until,
        heads=len(heads),
        leaves=() if whole else leaves,
        root=root_of(leaves),
        previous_hash=bytes(last["hash"] or NOTHING_BEFORE),
    )
    seal = _signed(unsigned)
    named = [] if whole else heads
    side.call(
        "app.audit_append_seal",
        uuid4(),
        seal.number,
        seal.whole,
        seal.since,
        seal.until,
        seal.heads,
        [head["chain"] for head in named],
        [head["sequence"] for head in named],
        list(seal.leaves),
        seal.root,
        seal.previous_hash,
        seal.hash,
        seal.signature.key_id,
        seal.signature.value,
    )
    return seal


def publish_seals(*, by: None = None) -> int:
    """Send out the seals that nobody outside has yet, oldest first; return how many.

    What could not be sent is sent at the next try, so a line may arrive twice but none is left
    out. Raises OSError when the sink does not take them.
    """
    sent = 0
    for row in sql.call("app.audit_unpublished_seals", AT_ONCE):
        publish(_stored(row).as_line())
        side.call("app.audit_seal_published", row["number"])
        sent += 1
    return sent


def _stored(row: dict[str, Any]) -> Seal:
    return Seal(
        number=row["number"],
        whole=row["whole"],
        since=row["since"],
        until=row["until"],
        heads=row["heads"],
        leaves=tuple(bytes(leaf) for leaf in row["leaves"]),
        root=bytes(row["root"]),
        previous_hash=bytes(row["previous_hash"]),
        signature=SealSignature(row["key_id"], bytes(row["signature"])),
    )


def _signed(seal: Seal) -> Seal:
    signs = signer()
    signature = SealSignature() if signs is None else signs.sign(seal.message)
    return Seal(**{**vars(seal), "signature": signature})
