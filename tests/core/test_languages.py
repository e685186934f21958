"""Languages: complete catalogues, formats, the switch and what it remembers."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template
from django.test import Client
from django.utils import formats, translation

from core import catalogues
from core.walls import OUR_APPS

ALL = catalogues.catalogues(settings.BASE_DIR, OUR_APPS)


@pytest.mark.parametrize("catalogue", ALL, ids=lambda catalogue: catalogue.name)
def test_every_word_is_translated(catalogue: catalogues.Catalogue) -> None:
    found = [fault for lang in catalogues.LANGUAGES for fault in catalogues.faults(catalogue, lang)]
    assert not found, "\n".join(found)


def test_the_reader_of_sources_finds_words() -> None:
    project = ALL[-1]
    words = {entry.msgid for entry in catalogues.extract(project)}
    assert {"Quick exit", "Hide names"} <= words


def test_missing_and_left_over_words_are_found(tmp_path: Path) -> None:
    app = tmp_path / "app"
    (app / "locale").mkdir(parents=True)
    source = app / "words.py"
    source.write_text('from x import gettext as _\n_("one")\n')
    catalogue = catalogues.Catalogue(
        name="app", folder=app / "locale", python=(source,), templates=()
    )
    assert catalogues.faults(catalogue, "ky") == ["app/ky: not in the catalogue: 'one'"]
    file = catalogues.merged(catalogue, "ky")
    catalogue.path("ky").parent.mkdir(parents=True)
    file.save(str(catalogue.path("ky")))
    assert catalogues.faults(catalogue, "ky") == ["app/ky: not translated: 'one'"]
    file[0].msgstr = "бир"
    file.save(str(catalogue.path("ky")))
    assert catalogues.faults(catalogue, "ky") == []
    source.write_text('from x import gettext as _\n_("two")\n')
    assert catalogues.faults(catalogue, "ky") == [
        "app/ky: not in the catalogue: 'two'",
        "app/ky: no longer used: 'one'",
    ]


def test_catalogue_is_compiled_only_when_older(tmp_path: Path) -> None:
    folder = tmp_path / "locale" / "ky" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8"\n'
    )
    assert catalogues.compile_all(tmp_path) == 1
    assert catalogues.compile_all(tmp_path) == 0


@pytest.mark.parametrize(
    ("language", "day", "month", "number"),
    [
        ("ky", "2026-ж., 22-ноябрь", "2026-ж., ноябрь", "1\xa0234,5"),
        ("ru", "22 ноября 2026 г.", "Ноябрь 2026 г.", "1\xa0234,5"),
        ("en", "22 November 2026", "November 2026", "1\xa0234.5"),
    ],
)
def test_dates_and_numbers(language: str, day: str, month: str, number: str) -> None:
    with translation.override(language):
        assert formats.date_format(date(2026, 11, 22)) == day
        assert formats.date_format(date(2026, 11, 22), "YEAR_MONTH_FORMAT") == month
        assert formats.number_format(Decimal("1234.5"), force_grouping=True) == number
        written = Template("{{ at|date:'TIME_FORMAT' }}").render(
            Context({"at": datetime(2026, 11, 22, 3, 4, tzinfo=UTC)})
        )
        assert written == "09:04"


@pytest.mark.db
def test_switch_remembers_the_language_and_goes_back(client: Client) -> None:
    response = client.post("/language/", {"language": "ky", "next": "/calendar/"})
    assert (response.status_code, response["Location"]) == (302, "/calendar/")
    cookie = response.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert cookie.value == "ky"
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")
    assert '<html lang="ky">' in client.get("/calendar/").content.decode()


@pytest.mark.db
@pytest.mark.parametrize("address", ["https://evil.test/", "//evil.test/", "javascript:alert(1)"])
def test_switch_never_leads_elsewhere(client: Client, address: str) -> None:
    response = client.post("/language/", {"language": "xx", "next": address})
    assert response["Location"] == "/"
    assert settings.LANGUAGE_COOKIE_NAME not in response.cookies


DAYS = "begins|date|day|ends|last_day|moment|month|since|until|when"


def test_no_russian_sentence_ends_with_two_full_stops() -> None:
    """A Russian date ends with the full stop of its year: none may follow it."""
    with translation.override("ru"):
        assert formats.date_format(date(2026, 11, 22), "DATE_FORMAT").endswith("г.")
    ended = re.compile(rf"%\((?:{DAYS})\)s(?:</\w+>)?\.")
    assert ended.search("до %(day)s. Потом")
    said = [line for one in ALL for line in one.path("ru").read_text(encoding="utf-8").splitlines()]
    assert not [line for line in said if line.startswith("msgstr") and ended.search(line)]
