"""Every table stands behind one of six walls; this says which, and raises them."""

from collections.abc import Iterator
from enum import StrEnum

from django.apps import apps
from django.db import connection, models

from core.roles import Process, role_name


class Wall(StrEnum):
    """The class of a table: who may reach its rows, and how."""

    SIGN_IN = "no row policies; holds no person but the user"
    OWN = "rows of the user's organisation"
    REGISTRY = "read by all who are signed in, written by the owner or the coordinator"
    CASE = "rows of cases with a live permission row"
    SHARED = "rows of the sending or the receiving organisation"
    CLOSED = "no table privilege; definer functions only"


THIRD_PARTY: dict[str, Wall] = {
    "auth.Group": Wall.SIGN_IN,
    "auth.Group_permissions": Wall.SIGN_IN,
    "auth.Permission": Wall.SIGN_IN,
    "contenttypes.ContentType": Wall.SIGN_IN,
    "account.EmailAddress": Wall.SIGN_IN,
    "account.EmailConfirmation": Wall.CLOSED,
    "mfa.Authenticator": Wall.SIGN_IN,
    "guardian.UserObjectPermission": Wall.CLOSED,
    "guardian.GroupObjectPermission": Wall.CLOSED,
}

OUR_APPS = (
    "core",
    "audit",
    "vault",
    "accounts",
    "nrm_actors",
    "cases",
    "referrals",
    "justice",
    "reporting",
)


def wall_of(model: type[models.Model]) -> Wall:
    """Return the wall that the model declares; a model without one is an error."""
    declared = model.__dict__.get("wall") or THIRD_PARTY.get(model._meta.label)
    if model._meta.auto_created and declared is None:
        declared = getattr(model._meta.auto_created, "wall", None)
    if not isinstance(declared, Wall):
        raise LookupError(f"{model._meta.label} declares no wall")
    return declared


def tables() -> Iterator[tuple[str, Wall]]:
    """Yield each managed table and its wall."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            yield model._meta.db_table, wall_of(model)


def raise_walls() -> None:
    """Give each role exactly the table privileges of the declared walls; safe to repeat.

    The policies themselves come with the migration of their table.
    """
    web, backup = role_name(Process.WEB), role_name(Process.BACKUP)
    owner = role_name(Process.OWNER)
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for name, wall in tables():
            table = quote(name)
            cursor.execute(f"REVOKE ALL ON {table} FROM {web}")
            cursor.execute(f"GRANT SELECT ON {table} TO {backup}")
            if wall is not Wall.CLOSED:
                cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {web}")
            if wall is not Wall.SIGN_IN:
                cursor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
                cursor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
                cursor.execute(f"DROP POLICY IF EXISTS owner_sees_all ON {table}")
                cursor.execute(f"CREATE POLICY owner_sees_all ON {table} TO {owner} USING (true)")
        cursor.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {web}")
        cursor.execute(f"GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO {backup}")
        cursor.execute(f"GRANT USAGE ON SCHEMA app TO {backup}")
        cursor.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA app TO {backup}")
        cursor.execute(f"GRANT SELECT ON django_migrations TO {web}")
