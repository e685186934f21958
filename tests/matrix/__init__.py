"""Who gets which answer from every route: one file per app, one test over all of them.

An app declares `TABLE` in `tests/matrix/<app>.py`, a tuple of `row(…)`. A route that is in no
table fails the test, and so does a method of it.

    row("cases:list", "GET", only(200, "amina", "boris"), address=lambda: {"case": …})

`only(status, *names)` is for those people, 403 for other members, 302 for nobody; each can be
changed by keyword. `address` makes what the address needs, `data` is sent with a POST; rows that
the address needs are made in it, inside `core.scope.enter`. Relations to a case (assigned,
restricted, referred, expired) are further rows of the same route with a `case` name.
"""
