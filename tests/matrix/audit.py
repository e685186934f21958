"""The record: an organisation's own, and nobody else's."""

from tests.matrix.table import not_offered, only, row

READERS = only(200, "boris", "elena", "farida")

TABLE = (
    row("audit:security_log", "GET", READERS),
    row("audit:security_log", "POST", not_offered()),
    row("audit:network_log", "GET", only(200, "farida")),
    row("audit:network_log", "POST", not_offered()),
    row("audit:security_log_export", "GET", READERS),
    row("audit:security_log_export", "POST", not_offered()),
)
