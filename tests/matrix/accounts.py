"""Signing in, one's account, members, organisations, tokens."""

from typing import Any
from uuid import uuid4

from accounts.actions.invitation import invite_member
from accounts.actions.organisation import propose_organisation
from accounts.actions.token import issue_token
from accounts.models import Organisation, User
from core import scope
from tests import database
from tests.matrix.table import Expected, Row, everyone, not_offered, only, row

OWN = everyone(200, nobody=302)
DONE = everyone(302)
ADMINISTRATOR = only(200, "elena")
TWO_PERSONS = ("elena", "farida")


def user(name: str) -> User:
    return User.objects.get(email=f"{name}@demo.test")


def members(name: str) -> dict[str, Any]:
    found = database.owner_rows(
        "SELECT m.id FROM accounts_membership m JOIN accounts_user u ON u.id = m.user_id"
        " WHERE u.email = %s",
        f"{name}@demo.test",
    )
    return {"member": found[0][0]}


def program() -> dict[str, Any]:
    amina = user("amina")
    with scope.enter(amina):
        token, _secret = issue_token(factor_at=None, by=amina)
    return {"token": token.pk}


def invitation() -> dict[str, Any]:
    elena = user("elena")
    with scope.enter(elena):
        sent = invite_member(email="new@demo.test", roles=["SUPERVISOR"], language="ru", by=elena)
    return {"invitation": sent.invitation.pk}


def proposal() -> dict[str, Any]:
    gulnara = user("gulnara")
    with scope.enter(gulnara):
        made = propose_organisation(
            kind="CSO",
            names={"ky": "Жаңы", "ru": "Новый", "en": "New"},
            administrator_email="aida@demo.test",
            language="ky",
            by=gulnara,
        )
    return {"proposal": made.pk}


def organisation(name: str = "Sezim Demo", *, state: str = "ACTIVE") -> dict[str, Any]:
    with scope.enter(user("gulnara")):
        found = Organisation.objects.get(name_en=name)
        Organisation.objects.filter(pk=found.pk).update(state=state)
    return {"organisation": found.pk}


def both(route: str, get: Expected, post: Expected, **options: Any) -> tuple[Row, Row]:
    data = options.pop("data", {})
    return row(route, "GET", get, **options), row(route, "POST", post, data=data, **options)


PROPOSAL = {
    "name_ky": "а",
    "name_ru": "б",
    "name_en": "c",
    "kind": "CSO",
    "administrator_email": "x@demo.test",
    "language": "ky",
    "verified": "on",
}
INVITATION = {"email": "n@demo.test", "roles": ["SUPERVISOR"], "language": "ru"}
PROBLEM = everyone(405)
AS_TOKEN = everyone(404, nobody=401)

TABLE = (
    *both("accounts:sign_in", everyone(302, nobody=200), everyone(422)),
    *both("accounts:code", DONE, DONE),
    *both("accounts:signed_in", OWN, not_offered()),
    *both("accounts:sign_out", not_offered(), DONE),
    *both("accounts:second_factor", OWN, everyone(422, nobody=302)),
    *both("accounts:renew_codes", not_offered(), OWN),
    *both("accounts:account", OWN, not_offered()),
    *both("accounts:language", OWN, DONE, data={"language": "ky"}),
    *both("accounts:password", OWN, everyone(422, nobody=302)),
    *both("accounts:device_code", OWN, DONE, data={"pin": "2580"}),
    *both("accounts:sessions", OWN, not_offered()),
    *both("accounts:session_end_others", not_offered(), DONE),
    *both(
        "accounts:session_end",
        not_offered(),
        everyone(404, nobody=302),
        address=lambda: {"session": uuid4()},
    ),
    *both(
        "accounts:token_end",
        not_offered(),
        only(302, "amina", others=404),
        address=program,
    ),
    *both("accounts:veil", not_offered(), everyone(204, nobody=302)),
    *both("accounts:unveil", PROBLEM, everyone(403, nobody=401)),
    *both("accounts:step_up", not_offered(), DONE),
    *both("accounts:members", ADMINISTRATOR, not_offered()),
    *both("accounts:invite", ADMINISTRATOR, ADMINISTRATOR, data=INVITATION),
    *both(
        "accounts:invitation_withdraw",
        not_offered(),
        only(302, "elena", others=404),
        address=invitation,
    ),
    *both(
        "accounts:join",
        everyone(404),
        everyone(404),
        address=lambda: {"token": "a" * 43},
        case="closed",
    ),
    *(
        row
        for name, case, mine, colleagues in (
            ("amina", "colleague", 200, ("boris", "amina")),
            ("elena", "herself", 403, ("boris", "amina")),
            ("clara", "stranger", 404, ("clara",)),
        )
        for row in (
            *both(
                "accounts:member_roles",
                everyone(404, nobody=302, elena=mine) | dict.fromkeys(colleagues, 403),
                everyone(404, nobody=302, elena=302 if mine == 200 else mine)
                | dict.fromkeys(colleagues, 403),
                address=lambda name=name: members(name),
                data={"roles": ["SUPERVISOR"]},
                case=case,
            ),
            *both(
                "accounts:member_end",
                everyone(404, nobody=302, elena=mine) | dict.fromkeys(colleagues, 403),
                everyone(404, nobody=302, elena=302 if mine == 200 else mine)
                | dict.fromkeys(colleagues, 403),
                address=lambda name=name: members(name),
                case=case,
            ),
            *both(
                "accounts:member_sessions_end",
                not_offered(),
                everyone(404, nobody=302, elena=302 if mine == 200 else mine)
                | dict.fromkeys(colleagues, 403),
                address=lambda name=name: members(name),
                case=case,
            ),
        )
    ),
    *both("accounts:organisations", only(200, "gulnara", *TWO_PERSONS), not_offered()),
    *both(
        "accounts:organisation_propose",
        only(200, "gulnara"),
        only(302, "gulnara"),
        data=PROPOSAL,
    ),
    *both(
        "accounts:organisation_confirm",
        only(200, *TWO_PERSONS, others=404) | {"gulnara": 403},
        only(200, *TWO_PERSONS, others=404) | {"gulnara": 403},
        address=proposal,
    ),
    *both(
        "accounts:organisation_probation_end",
        not_offered(),
        only(302, "gulnara"),
        address=lambda: organisation(state="PROBATION"),
        case="on probation",
    ),
    *both(
        "accounts:organisation_probation_end",
        not_offered(),
        only(302),
        address=organisation,
        case="over already",
    ),
    *both(
        "accounts:organisation_probation_end",
        not_offered(),
        only(302),
        address=lambda: organisation("Coordinating Body Demo", state="PROBATION"),
        case="the coordinator's own",
    ),
    *both(
        "accounts:organisation_suspend",
        not_offered(),
        only(302, "gulnara"),
        address=organisation,
        case="another",
    ),
    *both(
        "accounts:organisation_suspend",
        not_offered(),
        only(302),
        address=lambda: organisation("Coordinating Body Demo"),
        case="the coordinator's own",
    ),
    *both(
        "accounts:organisation_resume",
        not_offered(nobody=302) | dict.fromkeys(("amina", "boris", "elena"), 302),
        only(302, "gulnara", "amina", "boris", "elena"),
        address=lambda: organisation(state="SUSPENDED"),
        case="suspended: its members are led to sign in",
    ),
    row("accounts_api:tokens", "POST", everyone(400), json=True),
    row("accounts_api:token", "DELETE", AS_TOKEN, json=True),
    row("accounts_api:token_step_up", "POST", AS_TOKEN, data={"otp": "1"}, json=True),
    row("accounts_api:me", "GET", everyone(200, nobody=401)),
    row(
        "accounts_api:organisation_probation_end",
        "POST",
        only(204, "gulnara", nobody=401),
        address=lambda: organisation(state="PROBATION"),
        json=True,
    ),
)
