"""The registry of the mechanism: read by members, written by the organisation or the coordinator."""

from typing import Any
from uuid import uuid4

from tests.matrix.table import everyone, not_offered, only, row
from tests.organisations import organisation

PAGE = everyone(200, nobody=302)
OWNERS = ("elena", "gulnara")
STAFF = ("amina", "boris", "elena")


def sezim() -> dict[str, Any]:
    return {"pk": organisation("sezim").pk}


def absent() -> dict[str, Any]:
    return {"pk": uuid4()}


TABLE = (
    row("nrm_actors:where_to_turn", "GET", everyone(200)),
    row("nrm_actors:where_to_turn", "POST", everyone(405)),
    row("nrm_actors_api:organisations", "GET", everyone(200, nobody=401)),
    row("nrm_actors:who_can_help", "GET", PAGE),
    row("nrm_actors:who_can_help", "POST", not_offered()),
    row("nrm_actors:our_organisation", "GET", everyone(302)),
    row("nrm_actors:our_organisation", "POST", not_offered()),
    row("nrm_actors:organisation", "GET", PAGE, address=sezim),
    row("nrm_actors:organisation", "POST", not_offered(), address=sezim),
    row("nrm_actors:organisation", "GET", everyone(404, nobody=302), address=absent, case="absent"),
    *(
        row(f"nrm_actors:{name}", method, only(status, *OWNERS), address=sezim)
        for name in ("organisation_edit", "service_offer", "contact_point_add")
        for method, status in (("GET", 200), ("POST", 422))
    ),
    row("nrm_actors:organisation_verify", "GET", not_offered(), address=sezim),
    row("nrm_actors:organisation_verify", "POST", only(409, *OWNERS), address=sezim),
    row("nrm_actors:beds", "GET", only(200, *STAFF), address=sezim),
    row("nrm_actors:beds", "POST", only(422, *STAFF), address=sezim),
    *(
        row(
            f"nrm_actors:{name}",
            method,
            only(404, *OWNERS),
            address=lambda part=part: sezim() | {part: uuid4()},
            case="absent",
        )
        for name, part in (("service_withdraw", "service"), ("contact_point_remove", "point"))
        for method in ("GET", "POST")
    ),
    *(
        row(f"nrm_actors:{name}", method, expected)
        for name in (
            "accreditations",
            "agreements",
            "deciding_bodies",
            "nrm_settings",
            "public_checks",
        )
        for method, expected in (("GET", only(200, "gulnara")), ("POST", not_offered()))
    ),
    *(
        row(f"nrm_actors:{name}", method, only(status, "gulnara"))
        for name in ("accredit", "agreement_record", "body_found")
        for method, status in (("GET", 200), ("POST", 422))
    ),
    row("nrm_actors:public_check", "GET", only(200, "gulnara"), address=sezim),
    row("nrm_actors:public_check", "POST", only(422, "gulnara"), address=sezim),
    *(
        row(f"nrm_actors:{name}", method, only(404, "gulnara"), address=absent, case="absent")
        for name in ("accreditation_revoke", "body_dissolve", "body_appoint", "seat_dismiss")
        for method in ("GET", "POST")
    ),
    *(
        row(
            "nrm_actors:agreement_end",
            method,
            everyone(404, nobody=302),
            address=absent,
            case="absent",
        )
        for method in ("GET", "POST")
    ),
    *(
        row(
            "nrm_actors:nrm_setting",
            method,
            only(404, "gulnara"),
            address=lambda: {"name": "nothing"},
            case="absent",
        )
        for method in ("GET", "POST")
    ),
)
