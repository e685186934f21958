"""A log line says where a fault arose and not what was sent."""

import logging
import logging.config
from io import StringIO

from django.conf import settings

CANARY = "CANARY-5d1f"


def test_the_words_of_a_fault_stay_out_of_the_log() -> None:
    made = logging.config.DictConfigurator({"version": 1}).configure_formatter(
        dict(settings.LOGGING["formatters"]["line"])
    )
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(made)
    log = logging.getLogger("tests.fault_reports")
    log.addHandler(handler)
    try:
        try:
            raise KeyError(CANARY)
        except KeyError as cause:
            raise ValueError(CANARY) from cause
    except ValueError:
        log.exception("a fault")
    written = stream.getvalue()
    assert "test_fault_reports.py" in written and "ValueError < KeyError" in written
    assert CANARY not in written
