"""A page with a file that is sent twice writes once; another file under the same key is refused."""

import json
from hashlib import sha256
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils.crypto import salted_hmac

from accounts.models import RepeatedWrite, User
from accounts.tasks import drop_writes_over
from core import scope, sql
from core.idempotency import KeyReused, once
from core.roles import Process
from tests import database


def sent(**fields: object) -> HttpRequest:
    request = RequestFactory().post("/upload/", fields)
    assert request.POST is not None
    return request


def file(content: bytes, name: str = "a.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


@pytest.mark.db
def test_a_page_with_files_is_written_once(amina: User) -> None:
    written: list[UUID] = []

    def act() -> UUID:
        written.append(uuid4())
        return written[-1]

    with scope.enter(amina):
        first = once(sent(note="x", paper=file(b"one")), act, key="k")
        assert once(sent(note="x", paper=file(b"one")), act, key="k") == first
        assert written == [first]
        for other in (
            sent(note="x", paper=file(b"two")),
            sent(note="x", paper=file(b"one", "b.pdf")),
            sent(note="y", paper=file(b"one")),
            sent(note="x"),
        ):
            with pytest.raises(KeyReused):
                once(other, act, key="k")


@pytest.mark.db
def test_a_page_with_nothing_but_a_file_is_read_and_left_whole(amina: User) -> None:
    request = sent(paper=file(b"content"))
    with scope.enter(amina):
        once(request, uuid4, key="k2")
        once(sent(), uuid4, key="k3")
    assert request.FILES["paper"].read() == b"content"


@pytest.mark.db
def test_a_copy_of_the_database_cannot_test_a_guess(amina: User) -> None:
    said = {"family_name": "Asanova", "born_on": "1999-03-14"}
    answers = [[name, [value]] for name, value in said.items()]
    body = json.dumps(said)
    form, api = sent(**said), RequestFactory().post("/x/", body, content_type="application/json")
    guesses = [
        json.dumps([sorted(answers), []]).encode(),
        json.dumps([answers, []]).encode(),
        body.encode(),
        json.dumps(said, sort_keys=True, separators=(",", ":")).encode(),
        api.body,
    ]
    with scope.enter(amina):
        for number, request in enumerate((form, api)):
            once(request, uuid4, key=f"guess{number}")
        kept = [dict(row) for row in RepeatedWrite.objects.values()]
    assert [len(row["body_digest"]) for row in kept] == [64, 64], "there is something to find"
    told = str(kept)
    for guess in guesses:
        keyed = salted_hmac("core.idempotency", guess, algorithm="sha256").hexdigest()
        assert (keyed in told) == (guess in (guesses[0], api.body)), "who has the key finds it"
        for digest in (sha256(guess).hexdigest(), sha256(guess).digest().hex().upper()):
            assert digest not in told
        assert salted_hmac("core.idempotency", guess, secret="", algorithm="sha256").hexdigest() not in told  # fmt: skip


@pytest.mark.walls
def test_keys_are_forgotten_after_a_day_by_the_worker_alone(amina: User, clara: User) -> None:
    for user in (amina, clara):
        with scope.enter(user):
            once(sent(note="x"), uuid4, key="k")
    database.owner_rows(
        "UPDATE accounts_repeatedwrite SET created_at = now() - interval '25 hours'"
        ' WHERE "user" = %s',
        str(amina.pk),
    )
    kept = 'SELECT "user" FROM accounts_repeatedwrite'
    assert len(database.owner_rows(kept)) == 2, "there is something to forget, and to keep"
    with pytest.raises(DatabaseError, match="permission denied"), scope.enter(amina):
        sql.call("app.drop_writes_over")
    [planned] = [
        one["task"]
        for one in settings.CELERY_BEAT_SCHEDULE.values()
        if "drop_writes" in one["task"]
    ]
    assert planned == drop_writes_over.name
    with database.as_process(Process.WORKER):
        drop_writes_over()
        drop_writes_over()
    assert [UUID(str(user)) for (user,) in database.owner_rows(kept)] == [clara.pk]
