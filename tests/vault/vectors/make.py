"""Print fresh test vectors; run once by hand when a format gets a new version, never to fix a test."""

import json
from hashlib import sha256
from uuid import UUID

from vault import files, hpke, sealed, wrapping

INSTALL, ROOM, ROW = (UUID(int=n) for n in (1, 2, 3))


def main() -> None:
    """Print one JSON object of vectors."""
    key = sha256(b"data key of the vectors").digest()
    data_key = sealed.DataKey(key, install=INSTALL, room=ROOM, scope="identity", version=7)
    place = sealed.Place("cases_person", "identity", ROW)
    context = wrapping.GrantContext(INSTALL, ROOM, "identity", 7, UUID(int=4), None, None).encode()
    private = b"\x01" + bytes(range(96))
    public = hpke.public_of(private)
    file_place = files.FilePlace(INSTALL, ROW, ROOM, "health")
    vectors = {
        "sealed": data_key.seal("Айгүл".encode(), place).hex(),
        "wrapped": wrapping.WrappingKey(key).wrap(b"\x07" * 32, context).hex(),
        "hpke_public_sha256": sha256(public).hexdigest(),
        "hpke_sealed": hpke.seal_to(public, b"\x07" * 32, context).hex(),
        "file": b"".join(files.encrypt_stream(key, file_place, [b"page one"])).hex(),
    }
    print(json.dumps(vectors, indent=1))


if __name__ == "__main__":
    main()
