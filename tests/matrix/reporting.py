"""Published figures: the same for everybody, also without signing in."""

from tests.matrix.table import everyone, row

TABLE = (
    row("reporting:figures", "GET", everyone(200)),
    row("reporting:figures", "POST", everyone(405)),
    row("reporting:official_csv", "GET", everyone(200)),
    row("reporting:official_csv", "POST", everyone(405)),
    row("reporting_api:official_figures", "GET", everyone(200)),
)
