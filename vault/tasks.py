"""Jobs of the vault; none of them opens anything."""

from core import sql
from core.queue import app


@app.task(name="vault.tasks.drop_expired_grants")
def drop_expired_grants() -> None:
    """Delete keys whose time is over; safe to repeat, and to run twice at once."""
    sql.call("app.vault_drop_expired_grants")
