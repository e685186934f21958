"""A seal: what it covers, the bytes that are signed, and its line for the world outside."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from audit.canonical import lp, microseconds
from audit.merkle import root_of
from audit.signing import SealSignature


@dataclass(frozen=True)
class Seal:
    """A root over chain heads. A whole seal covers every chain and leaves its leaves out."""

    number: int
    whole: bool
    since: datetime | None
    until: datetime
    heads: int
    leaves: tuple[bytes, ...]
    root: bytes
    previous_hash: bytes
    signature: SealSignature = field(default_factory=SealSignature)

    @property
    def message(self) -> bytes:
        """The bytes that are hashed and signed."""
        return lp(
            b"ishenim audit seal",
            self.number.to_bytes(8, "big"),
            bytes([self.whole]),
            None if self.since is None else microseconds(self.since),
            microseconds(self.until),
            self.heads.to_bytes(8, "big"),
            self.root,
            self.previous_hash,
        )

    @property
    def hash(self) -> bytes:
        """What the next seal names as its former one."""
        return sha256(self.message).digest()

    @property
    def is_consistent(self) -> bool:
        """Whether the leaves give the root."""
        return self.whole or (len(self.leaves) == self.heads and root_of(self.leaves) == self.root)

    def as_line(self) -> str:
        """Return one line of JSON."""
        return json.dumps(
            {
                "audit_seal": self.number,
                "whole": self.whole,
                "since": None if self.since is None else self.since.isoformat(),
                "until": self.until.isoformat(),
                "heads": self.heads,
                "leaves": [leaf.hex() for leaf in self.leaves],
                "root": self.root.hex(),
                "previous": self.previous_hash.hex(),
                "key": self.signature.key_id,
                "signature": self.signature.value.hex(),
            },
            separators=(",", ":"),
        )

    @classmethod
    def from_line(cls, line: str) -> "Seal":
        """Read one line of JSON. Raises ValueError or KeyError when it is none of ours."""
        told = json.loads(line)
        return cls(
            number=int(told["audit_seal"]),
            whole=bool(told["whole"]),
            since=None if told["since"] is None else datetime.fromisoformat(told["since"]),
            until=datetime.fromisoformat(told["until"]),
            heads=int(told["heads"]),
            leaves=tuple(bytes.fromhex(leaf) for leaf in told["leaves"]),
            root=bytes.fromhex(told["root"]),
            previous_hash=bytes.fromhex(told["previous"]),
            signature=SealSignature(told["key"], bytes.fromhex(told["signature"])),
        )
