"""Refusals of every kind and a fault, each while the canaries are at hand."""

from tests.canaries import STEMS, marker
from tests.journey.road import Road
from tests.journey.walker import Walker

EXPECTED = {400, 403, 404, 409, 413, 422, 500}
BIG = 3_000_000


def answers(people: dict[str, Walker], road: Road) -> dict[int, str]:
    """Provoke each refusal with canaries in what is sent; return the answers by status."""
    amina, clara, daniel, esen = (people[name] for name in ("amina", "clara", "daniel", "esen"))
    text = " ".join((*STEMS, marker("cases.Case.working_name")))
    got = [
        amina.ask(f"/breaks/{road.case.split('/')[2]}/"),
        amina.post(f"/breaks/{road.case.split('/')[2]}/", told=text),
        amina.post_json("/api/v1/referrals/", note=text * 10, case="x", name=text),
        amina.post_json("/api/v1/cases/", fill=text * (BIG // len(text))),
        clara.ask(road.case),
        clara.ask(f"/api/v1{road.case}"),
        clara.post(f"{road.case}stage/", reason=text),
        amina.post("/contacts/new/", told=text),
        daniel.post("/contacts/new/", told=text),
        esen.post(f"{road.referral}accept/", note=text),
        esen.post(f"{road.referral}start/", note=text),
        esen.post(f"{road.referral}decline/", reason=text),
        esen.post_json(f"/api/v1{road.referral}start/"),
    ]
    found: dict[int, str] = {}
    for answer in got:
        # What somebody typed wrongly comes back to them, and to nobody else.
        body = "" if answer.status == 422 else answer.text()
        found[answer.status] = found.get(answer.status, "") + body + str(answer.headers)
    return found
