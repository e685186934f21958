"""The demo network stands after `prepare`, made by the real actions, and never beside real people."""

from demo.cast import COORDINATOR, NETWORK, OVERSIGHT
from demo.persons import PERSONS
from demo.referrals import STORIES
from referrals.enums import State
from tests import database
from tests.demo.conftest import run


def test_every_account_belongs_to_its_organisation(demo: str) -> None:
    rows = database.owner_rows(
        "SELECT u.email, o.name_en, m.roles FROM accounts_membership m"
        " JOIN accounts_user u ON u.id = m.user_id"
        " JOIN accounts_organisation o ON o.id = m.organisation_id",
        database=demo,
    )
    found = {email: (organisation, set(roles)) for email, organisation, roles in rows}
    for body in (COORDINATOR, OVERSIGHT, *NETWORK):
        for person in body.members:
            assert found[f"{person.login}@demo.test"] == (body.names[0], set(person.roles))
    cso = [body for body in NETWORK if body.kind in {"CSO", "CRISIS_CENTRE"}]
    assert len(cso) == 18


def test_there_is_a_referral_in_every_state(demo: str) -> None:
    rows = database.owner_rows(
        "SELECT state, count(*) FROM referrals_referral GROUP BY state", database=demo
    )
    told = [story.state for each in STORIES.values() for stories in each for story in stories]
    assert dict(rows) == {state.value: told.count(state) for state in State}
    assert set(told) == set(State)


def test_each_organisation_came_in_by_two_persons_and_has_keys(demo: str) -> None:
    proposals = database.owner_rows(
        "SELECT count(*) FROM accounts_organisationproposal"
        " WHERE confirmed_by IS NOT NULL AND confirmed_in <> proposed_in",
        database=demo,
    )
    keys = database.owner_rows(
        "SELECT count(DISTINCT organisation) FROM vault_organisationkey", database=demo
    )
    assert proposals == [(len(NETWORK),)]
    assert keys == [(len(NETWORK) + 2,)]


def test_workers_have_cases_and_nothing_of_them_is_readable(demo: str) -> None:
    rows = database.owner_rows("SELECT row_to_json(c)::text FROM cases_case c", database=demo)
    assert len(rows) >= len(PERSONS) > 10
    for (row,) in rows:
        for person in PERSONS:
            assert person.family not in row
            assert person.family.encode().hex() not in row


def test_loading_again_changes_nothing_and_real_people_forbid_it(demo: str) -> None:
    count = "SELECT count(*) FROM accounts_user"
    before = database.owner_rows(count, database=demo)
    assert run("load_demo").code == 0
    assert database.owner_rows(count, database=demo) == before
    database.owner_rows(
        "UPDATE accounts_user SET email = 'hamid@hotline.example' WHERE email LIKE 'hamid@%'",
        database=demo,
    )
    refused = run("check")
    database.owner_rows(
        "UPDATE accounts_user SET email = 'hamid@demo.test' WHERE email LIKE 'hamid@%'",
        database=demo,
    )
    assert refused.code != 0
    assert "demo.E001" in refused.said


def test_cases_stand_at_different_steps_some_due_today_and_one_overdue(demo: str) -> None:
    rows = database.owner_rows(
        "SELECT split_part(u.email, '@', 1), c.risk_level, c.next_step,"
        " c.next_step_on - (c.opened_at AT TIME ZONE 'Asia/Bishkek')::date"
        " FROM cases_case c JOIN accounts_user u ON u.id = c.opened_by_id"
        " WHERE u.email LIKE 'amina@%' OR u.email LIKE 'boris@%'",
        database=demo,
    )
    told = [one for one in PERSONS if one.worker in {"amina", "boris"}]
    assert sorted(rows) == sorted((one.worker, one.risk, one.step, one.due) for one in told)
    assert {"IMMEDIATE", "HIGH", "MEDIUM", "LOW"} < {risk for _who, risk, _step, _due in rows}
    assert len({step for _who, _risk, step, _due in rows}) >= 5
    assert sum(due == 0 for *_case, due in rows) >= 3
    assert any(due < 0 for *_case, due in rows)
    [(waiting,)] = database.owner_rows(
        "SELECT count(*) FROM cases_assessment a WHERE a.finished_at IS NOT NULL AND NOT EXISTS"
        " (SELECT 1 FROM cases_statusdecision d WHERE d.episode_id = a.episode_id)",
        database=demo,
    )
    assert waiting == 1, "Boris finds a decision that is due"
