"""A page with a file that is sent twice writes once; another file under the same key is refused."""

from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory

from accounts.models import User
from core import scope
from core.idempotency import KeyReused, once

pytestmark = pytest.mark.db


def sent(**fields: object) -> HttpRequest:
    request = RequestFactory().post("/upload/", fields)
    assert request.POST is not None
    return request


def file(content: bytes, name: str = "a.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


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


def test_a_page_with_nothing_but_a_file_is_read_and_left_whole(amina: User) -> None:
    request = sent(paper=file(b"content"))
    with scope.enter(amina):
        once(request, uuid4, key="k2")
        once(sent(), uuid4, key="k3")
    assert request.FILES["paper"].read() == b"content"
