"""Read what a worker typed into one search field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Final

from vault.names.exact import HOME_REGION, document_number, personal_number, phone_number
from vault.names.fold import MAX_LENGTH
from vault.names.terms import PersonName, SearchTerms

OLDEST_YEAR: Final = 1900
LATEST_YEAR: Final = 2099

_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?!\d)")
_PERSONAL = re.compile(r"(?<!\d)\d{14}(?!\d)")
_PHONE = re.compile(r"(?<![\d\w])\+?\d[\d()\s-]{7,18}\d(?!\d)")
_DOCUMENT = re.compile(r"(?<!\w)[^\W\d_]{1,3}[ №-]{0,2}\d{5,9}(?!\w)")
_YEAR = re.compile(r"(?<![\d+])(?:19|20)\d{2}(?!\d)")


def parse_query(text: str, region: str = HOME_REGION) -> SearchTerms:
    """Return the names, birth date or year, phone and document numbers in what was typed.

    Any script, any order, partial. What is not understood is left out; nothing is raised.
    """
    rest = unicodedata.normalize("NFKC", text[:MAX_LENGTH]).replace("\0", " ")
    rest, born_on = _take_date(rest)
    rest, personal = _take(rest, _PERSONAL)
    rest, phones = _take(rest, _PHONE)
    rest, documents = _take(rest, _DOCUMENT)
    rest, years = _take(rest, _YEAR)
    words = re.sub(r"[\d+]+", " ", rest).strip()
    return SearchTerms(
        names=(PersonName(words),) if any(char.isalpha() for char in words) else (),
        born_on=born_on,
        born_year=None if born_on or not years else int(years[0]),
        phones=_kept(phone_number(typed, region) for typed in phones),
        documents=_kept(document_number(typed) for typed in documents),
        personal_number=personal_number(personal[0]) if personal else None,
    )


def _take(text: str, pattern: re.Pattern[str]) -> tuple[str, list[str]]:
    return pattern.sub(" ", text), pattern.findall(text)


def _take_date(text: str) -> tuple[str, date | None]:
    for pattern, (year, month, day) in ((_DAY_FIRST, (3, 2, 1)), (_YEAR_FIRST, (1, 2, 3))):
        found = pattern.search(text)
        if found:
            read = _date(int(found[year]), int(found[month]), int(found[day]))
            if read:
                return text[: found.start()] + " " + text[found.end() :], read
    return text, None


def _date(year: int, month: int, day: int) -> date | None:
    """Return the date, day before month; the other order only where that is none."""
    if not OLDEST_YEAR <= year <= LATEST_YEAR:
        return None
    for month_read, day_read in ((month, day), (day, month)):
        try:
            return date(year, month_read, day_read)
        except ValueError:
            continue
    return None


def _kept(numbers: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(number for number in numbers if number))
