"""The canaries are complete, and the search finds them in whatever disguise they lie."""

import base64
import gzip
import os
import zlib
from collections.abc import Callable

import pytest
import redis

from core import roles
from tests import canaries, database
from tests.journey import sinks
from tests.journey.encodings import TEXT, leaks

HAY = b"\x00\x01 between other words \xff\xfe " * 50


def test_every_sealed_field_carries_a_canary_or_is_pinned() -> None:
    assert len(canaries.carried()) > 50
    for label in canaries.carried():
        assert canaries.value(label), label
    gone = set(canaries.PINNED) - set(canaries.all_fields())
    assert not gone, f"no such field: {sorted(gone)}"
    assert sum(map(len, canaries.CANNOT.values())) == len(canaries.PINNED), "pinned twice"


def test_a_pinned_field_really_takes_no_text() -> None:
    free = {
        label
        for label in canaries.PINNED
        if type(canaries.all_fields()[label]).__name__ == "SealedText"
    }
    assert free == {
        "cases.Contact.language",
        "cases.Episode.fact",
        "cases.Episode.sector",
        "cases.Exclusion.member",
        "cases.Exclusion.organisation",
        "cases.Intake.language",
        "cases.Intake.region",
        "cases.ReturnRisk.country",
        "referrals.Addition.field",
        "referrals.Referral.area",
        "referrals.Referral.language",
    }, "text that is chosen from a list or is a row id; anything else carries a canary"


def test_each_field_has_a_marker_of_its_own() -> None:
    text = [canaries.marker(label) for label in canaries.carried()]
    assert len(set(text)) == len(text)
    assert all(any(stem in one for stem in canaries.STEMS) for one in text)


def test_clean_hay_is_clean() -> None:
    assert leaks(HAY, canaries.STEMS) == []


@pytest.mark.parametrize("stem", canaries.STEMS, ids=["Latin", "Cyrillic", "digits"])
@pytest.mark.parametrize("name", TEXT)
def test_each_encoding_is_found(name: str, stem: str) -> None:
    if name == "Windows Cyrillic" and stem == canaries.CYRILLIC:
        stem = stem.translate(str.maketrans("ңөүҢӨҮ", "ноуНОУ"))
    for case in (str, str.upper, str.lower, str.swapcase):
        planted = HAY + TEXT[name](f"a {case(stem)} z") + HAY
        assert leaks(planted, [stem]), (name, case)


BYTES: dict[str, Callable[[bytes], bytes]] = {
    "base64": base64.b64encode,
    "base64 for addresses": base64.urlsafe_b64encode,
    "base64 over lines": base64.encodebytes,
    "hexadecimal": lambda raw: raw.hex().encode(),
    "HEXADECIMAL": lambda raw: raw.hex().upper().encode(),
    "base64 in bytea": lambda raw: b"\\\\x" + base64.b64encode(raw).hex().encode(),
    "zlib in bytea": lambda raw: b"\\\\x" + zlib.compress(raw).hex().encode(),
    "gzip in bytea": lambda raw: b"\\\\x" + gzip.compress(raw).hex().encode(),
}  # fmt: skip


@pytest.mark.parametrize("stem", canaries.STEMS, ids=["Latin", "Cyrillic", "digits"])
@pytest.mark.parametrize("name", BYTES)
def test_each_packing_is_found_at_every_alignment(name: str, stem: str) -> None:
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        for before in range(7):
            raw = bytes(range(65, 65 + before)) + stem.encode(encoding) + b"0123456789" * 9
            assert leaks(HAY + BYTES[name](raw) + HAY, [stem]), (encoding, before)


PLANTED = {
    "text": "INSERT INTO scratch (said) VALUES (%(text)s)",
    "json": "INSERT INTO scratch (document) VALUES (to_jsonb(%(text)s::text))",
    "bytea": "INSERT INTO scratch (raw) VALUES (convert_to(%(text)s, 'UTF8'))",
    "wide bytea": "INSERT INTO scratch (raw) VALUES (%(wide)s)",
    "base64": "INSERT INTO scratch (said) VALUES (encode(convert_to(%(text)s, 'UTF8'), 'base64'))",
    "hex": "INSERT INTO scratch (said) VALUES (encode(convert_to(%(text)s, 'UTF8'), 'hex'))",
    "escape": "INSERT INTO scratch (said) VALUES (encode(convert_to(%(text)s, 'UTF8'), 'escape'))",
    "wide base64": "INSERT INTO scratch (said) VALUES (encode(%(wide)s, 'base64'))",
    "array": "INSERT INTO scratch (lines) VALUES (ARRAY[%(text)s, 'x'])",
    "comment": "COMMENT ON TABLE scratch IS %(comment)s",
}


@pytest.fixture(scope="module")
def scratch() -> object:
    name = f"journey_scratch_{os.getpid()}"
    with database.server() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    yield name
    database.drop(name)


@pytest.mark.parametrize("how", PLANTED)
def test_what_lies_in_the_database_is_found_in_both_dumps(scratch: str, how: str) -> None:
    with roles.bootstrap_cursor(database.bootstrap(), scratch) as cursor:
        cursor.execute("DROP TABLE IF EXISTS scratch")
        cursor.execute("CREATE TABLE scratch (said text, document jsonb, raw bytea, lines text[])")
        assert not any(leaks(dump, canaries.STEMS) for dump in sinks.dumps(scratch).values())
        for stem in canaries.STEMS:
            text = f"before {stem} behind"
            values = {"text": text, "wide": text.encode("utf-16-le"), "comment": text}
            cursor.execute(PLANTED[how], values)
            for form, dump in sinks.dumps(scratch).items():
                assert leaks(dump, [stem]), (form, stem)


def test_what_lies_in_redis_is_found(redis_address: str) -> None:
    client = redis.Redis.from_url(redis_address)
    for stem in canaries.STEMS:
        kinds: dict[str, Callable[[], object]] = {
            "key": lambda: client.set(f"key {stem}", "x"),  # noqa: B023 - called at once
            "string": lambda: client.set("string", stem),  # noqa: B023
            "list": lambda: client.rpush("list", stem.encode("utf-16-le")),  # noqa: B023
            "hash": lambda: client.hset("hash", stem, "x"),  # noqa: B023
            "set": lambda: client.sadd("set", stem),  # noqa: B023
            "sorted": lambda: client.zadd("sorted", {stem: 1.0}),  # noqa: B023
            "stream": lambda: client.xadd("stream", {"said": base64.b64encode(stem.encode())}),  # noqa: B023
        }
        for kind, plant in kinds.items():
            client.flushdb()
            assert not leaks(sinks.redis_content(redis_address), [stem])
            plant()
            assert leaks(sinks.redis_content(redis_address), [stem]), kind
    client.flushdb()
