"""Jobs and requests write one JSON line each, without a word that was sent."""

import json
import logging
from collections.abc import Iterator
from io import StringIO
from logging.config import DictConfigurator
from typing import Any

import pytest
from celery import shared_task
from celery.signals import setup_logging
from django.conf import settings
from django.db import connection
from django.test import Client

from config.celery import app
from core import request_id

CANARY = "CANARY-5d1f"


@pytest.fixture
def lines() -> Iterator[StringIO]:
    """Collect what the root logger writes through the formatter of the settings."""
    formatter = DictConfigurator({"version": 1}).configure_formatter(
        dict(settings.LOGGING["formatters"]["line"])
    )
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield stream
    root.removeHandler(handler)
    root.setLevel(before)


def told(stream: StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


@shared_task(name="tests.fails", typing=False)
def fails(word: str = "") -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::integer", [word])


@pytest.mark.walls
def test_a_job_that_fails_says_where_and_not_with_what(lines: StringIO) -> None:
    fails.apply(kwargs={"word": CANARY})
    (line,) = [one for one in told(lines) if one["logger"] == "celery.app.trace"]
    assert line["level"] == "ERROR"
    assert "tests.fails" in line["message"]
    assert "DataError" in line["fault"]
    assert "test_logs.py" in line["fault"]
    assert CANARY not in lines.getvalue()


def test_line_ends_in_what_was_sent_make_no_second_line(lines: StringIO) -> None:
    with request_id.begin() as number:
        logging.getLogger("tests").warning("host %s", 'a"\n{"level": "forged"}')
    (line,) = told(lines)
    assert line["request"] == str(number)
    assert line["level"] == "WARNING"
    assert set(line) == {"at", "level", "logger", "message", "request"}


def test_workers_take_the_settings_of_the_web() -> None:
    assert app.conf.worker_redirect_stdouts is False
    names = [getattr(found(), "__name__", "") for _id, found in setup_logging.receivers]
    assert "log_as_the_web_does" in names


@pytest.mark.db
@pytest.mark.parametrize(
    "address",
    [
        "/join/{}/",
        "/no-such-page/{}/",
        "/cases/search/{}",
        "/join/{}/”",
        "/join/{}%00/",
        "/{} Айгүл",
    ],
)
def test_an_address_that_is_refused_is_kept_as_its_route(lines: StringIO, address: str) -> None:
    logger = logging.getLogger("django")
    (ours,) = [one for one in logging.getLogger().handlers if getattr(one, "stream", 0) is lines]
    logger.addHandler(ours)
    try:
        answer = Client().get(address.format(CANARY))
    finally:
        logger.removeHandler(ours)
    assert answer.status_code == 404
    (line,) = [one for one in told(lines) if one["logger"] == "django.request"]
    assert line["message"].endswith(("join/<str:token>/", "no such address"))
    assert CANARY not in lines.getvalue()
