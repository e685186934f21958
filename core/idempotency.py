"""A write that is sent twice under one Idempotency-Key happens once.

Only digests and the id of the written object are kept; a repeat is rendered anew, for what this
user may see now. The digest of what was sent is keyed: whoever holds a copy of the database alone
cannot test a name against it.
"""

import json
from collections.abc import Callable
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from core import sql
from core.errors import RuleViolation
from core.http import AnyRequest, django_request

HEADER = "Idempotency-Key"


class KeyReused(RuleViolation):
    """The key was sent before with another body."""

    code = "idempotency_key_reused"
    message = _("This key was used for another request.")


def once(request: AnyRequest, act: Callable[[], UUID], *, key: str = "") -> UUID:
    """Run `act` and return the id of what it wrote; under a known key return the id as it was.

    The key comes in the header, or from a hidden field of a page. `act` runs inside the request's
    scope, so that key and object are kept or lost together. Raises KeyReused when the key came
    with another body.
    """
    request = django_request(request)
    key = key or request.headers.get(HEADER, "")
    if not key:
        return act()
    of_key = _digest(request.method or "", request.path, key)
    known = sql.call("app.begin_write", of_key, _said(request))
    if known:
        if not known[0]["same_body"] or known[0]["object_id"] is None:
            raise KeyReused
        return UUID(str(known[0]["object_id"]))
    written = act()
    sql.call("app.end_write", of_key, written)
    return written


def _said(request: HttpRequest) -> str:
    """Return the digest of what was sent: the answers and files of a page, else the body.

    The body of a page with files is read once, while it arrives, and is gone.
    """
    answers = [pair for pair in request.POST.lists() if pair[0] != "csrfmiddlewaretoken"]
    files = [
        (name, [(one.name, _digest_of_file(one)) for one in several])
        for name, several in request.FILES.lists()
    ]
    if answers or files or request.content_type == "multipart/form-data":
        return _keyed(json.dumps([sorted(answers), sorted(files)]).encode())
    return _keyed(request.body)


def _keyed(said: bytes) -> str:
    return salted_hmac("core.idempotency", said, algorithm="sha256").hexdigest()


def _digest_of_file(file: "UploadedFile[Any]") -> str:
    digest = sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def _digest(*parts: str) -> str:
    return sha256("\x1f".join(parts).encode()).hexdigest()
