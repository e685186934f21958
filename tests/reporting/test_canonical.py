from datetime import date

import pytest

from reporting.canonical import GENESIS, Link, NotCanonical, canonical_bytes, digest, first_broken


def test_order_of_keys_does_not_change_the_bytes() -> None:
    assert (
        canonical_bytes({"b": 1, "a": [True, None, "ң"]}) == '{"a":[true,null,"ң"],"b":1}'.encode()
    )


@pytest.mark.parametrize("value", [1.5, date(2026, 1, 10), {1: "a"}, (1, 2), b"x"])
def test_what_has_no_single_form_is_refused(value: object) -> None:
    with pytest.raises(NotCanonical):
        canonical_bytes({"value": value})  # type: ignore[dict-item]


def test_a_digest_depends_on_what_came_before() -> None:
    body = canonical_bytes({"period": "2026"})
    first = digest(GENESIS, body)
    assert len(first) == 64
    assert digest(first, body) != first


def test_a_whole_chain_is_whole() -> None:
    assert first_broken(chain(3)) is None
    assert first_broken([]) is None


def chain(length: int) -> list[Link]:
    links: list[Link] = []
    previous = GENESIS
    for number in range(length):
        body = canonical_bytes({"period": str(2024 + number)})
        previous = digest(previous, body)
        links.append(Link(body, previous))
    return links
