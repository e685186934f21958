"""Every table stands behind one of seven walls; this says which, and raises them."""

from collections.abc import Iterator
from enum import StrEnum

from django.apps import apps
from django.conf import settings
from django.db import connection, models
from django.db.backends.utils import CursorWrapper

from core.roles import Process, role_name


class Wall(StrEnum):
    """The class of a table: who may reach its rows, and how."""

    SIGN_IN = "no row policies; holds no person but the user"
    FIXED = "read by every process; no page writes it"
    OWN = "rows of the user's organisation"
    REGISTRY = "read by all who are signed in, written by the owner or the coordinator"
    CASE = "rows of cases with a live permission row"
    SHARED = "rows of the sending or the receiving organisation"
    CLOSED = "no table privilege; definer functions only"


WRITTEN = ("DELETE", "INSERT", "SELECT", "UPDATE")
HELD: dict[Wall, tuple[str, ...]] = {Wall.CLOSED: (), Wall.FIXED: ("SELECT",)}
"""What the web role holds of a table, where it is not all of `WRITTEN`."""
OPEN = (Wall.SIGN_IN, Wall.FIXED)
"""Walls without row policies."""

THIRD_PARTY: dict[str, Wall] = {
    "auth.Group": Wall.FIXED,
    "auth.Group_permissions": Wall.FIXED,
    "auth.Permission": Wall.FIXED,
    "contenttypes.ContentType": Wall.FIXED,
    "accounts.User_groups": Wall.FIXED,
    "accounts.User_user_permissions": Wall.FIXED,
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


Standing = tuple[tuple[str, ...], bool, bool]
"""What the web role may do with a table, whether a backup reads it, and whether its rows are
walled off even from their owner."""
STANDING = """
SELECT c.relname,
       ARRAY(SELECT held.privilege_type::text || CASE WHEN held.is_grantable THEN '*' ELSE '' END
               FROM aclexplode(c.relacl) AS held
              WHERE held.grantee = %(web)s::regrole
              UNION ALL
             SELECT 'one column' FROM pg_attribute AS a, aclexplode(a.attacl) AS held
              WHERE a.attrelid = c.oid AND held.grantee = %(web)s::regrole
              ORDER BY 1),
       EXISTS (SELECT FROM aclexplode(c.relacl) AS held
                WHERE held.grantee = %(backup)s::regrole AND held.privilege_type = 'SELECT'),
       c.relrowsecurity AND c.relforcerowsecurity
       AND EXISTS (SELECT FROM pg_policy AS p
                    WHERE p.polrelid = c.oid AND p.polname = 'owner_sees_all'
                      AND p.polcmd = '*' AND p.polpermissive
                      AND p.polroles = ARRAY[%(owner)s::regrole::oid]
                      AND pg_get_expr(p.polqual, c.oid) = 'true' AND p.polwithcheck IS NULL)
  FROM pg_class AS c
 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
"""


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

    The policies themselves come with the migration of their table. A table whose wall stands as
    declared is left alone: raising it takes a lock that would hold up those who use it. The
    database's date follows the zone of the installation.
    """
    web, backup = role_name(Process.WEB), role_name(Process.BACKUP)
    with connection.cursor() as cursor:
        standing = _standing(cursor)
        for name, wall in tables():
            if standing.get(name) != _declared(wall):
                _raise(cursor, name, wall)
        cursor.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {web}")
        cursor.execute(f"GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO {backup}")
        cursor.execute(f"GRANT USAGE ON SCHEMA app TO {backup}")
        cursor.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA app TO {backup}")
        cursor.execute(f"GRANT SELECT ON django_migrations TO {web}")
        cursor.execute("ALTER FUNCTION app.today() SET timezone TO %s", [settings.TIME_ZONE])


def _raise(cursor: CursorWrapper, name: str, wall: Wall) -> None:
    web, backup, owner = map(role_name, (Process.WEB, Process.BACKUP, Process.OWNER))
    table = connection.ops.quote_name(name)
    cursor.execute(f"REVOKE ALL ON {table} FROM {web}")
    cursor.execute(f"GRANT SELECT ON {table} TO {backup}")
    if held := HELD.get(wall, WRITTEN):
        cursor.execute(f"GRANT {', '.join(held)} ON {table} TO {web}")
    if wall not in OPEN:
        cursor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        cursor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        cursor.execute(f"DROP POLICY IF EXISTS owner_sees_all ON {table}")
        cursor.execute(f"CREATE POLICY owner_sees_all ON {table} TO {owner} USING (true)")


def _declared(wall: Wall) -> Standing:
    return HELD.get(wall, WRITTEN), True, wall not in OPEN


def _standing(cursor: CursorWrapper) -> dict[str, Standing]:
    """Return how the wall of each table stands now, from the catalogue of the database."""
    roles = [role_name(one) for one in (Process.WEB, Process.BACKUP, Process.OWNER)]
    cursor.execute(STANDING, dict(zip(("web", "backup", "owner"), roles, strict=True)))
    return {name: (tuple(held), saved, forced) for name, held, saved, forced in cursor.fetchall()}
