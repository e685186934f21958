"""Case codes are random, checked, and forgiving to read."""

import pytest

from cases import certificates, codes
from cases.card_codes import new_card_code


def test_a_code_reads_back_however_it_is_typed() -> None:
    for _ in range(200):
        code = codes.new_code()
        country, *_rest = code.split("-")
        assert country == "KG"
        assert codes.read_code(code) == code
        assert codes.read_code(f"  {code.lower().replace('-', ' ')} ") == code


def test_every_sign_of_a_code_can_be_said_on_the_telephone() -> None:
    made = [codes.new_code() for _ in range(200)] + [new_card_code() for _ in range(200)]
    made += [certificates.new_number() for _ in range(200)]
    assert all(code.replace("-", "").isalnum() for code in made)


def test_look_alike_signs_are_understood() -> None:
    body = "0O1IL" + "ABC"
    plain = body.translate(str.maketrans("OIL", "011"))
    assert codes.read_code(body + codes.check_symbol(plain)) is not None


@pytest.mark.parametrize("typed", ["", "KG", "KG-0000-0000-1", "KG-0000-0000", "Ж" * 9, "\x00" * 9])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert codes.read_code(typed) is None


def test_one_wrong_sign_is_noticed() -> None:
    code = codes.new_code()
    for place in (3, 4, 5, 6, 8, 9, 10, 11):
        for sign in codes.ALPHABET:
            if sign != code[place]:
                assert codes.read_code(code[:place] + sign + code[place + 1 :]) is None
