"""The session backend: keys kept as digests, two time limits, nothing personal inside.

Sessions are written through the side connection: a session that a refused request ended stays
ended. What the session holds is read by `accounts.middleware` on every request.
"""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.http import HttpRequest

from accounts.models.session import IDLE_WITH_DRAFT, LONGEST, Session
from core import clock
from core.side import ALIAS

SEEN_EVERY = timedelta(minutes=1)
STARTED = "started"
AGENT = "agent"
FACTOR = "factor"
DRAFT = "draft"


def digest_of(key: str) -> str:
    """Return what is stored in place of a session key or another long random secret."""
    return sha256(key.encode()).hexdigest()


class SessionStore(SessionBase):
    """Keeps sessions in `accounts_session`.

    `veiled` and `device_code` are told as they were when the session was loaded.
    """

    veiled = False
    device_code = ""

    @property
    def key_salt(self) -> str:
        """What signs the content: bound to the row, so that it says nothing in another one."""
        return f"accounts.sessions:{digest_of(self.session_key or '')}"

    def load(self) -> dict[str, Any]:
        """Return the session's content; a session that is over counts as none and is removed."""
        row = Session.objects.filter(digest=digest_of(self.session_key or "")).first()
        content = dict(self.decode(row.data)) if row else {}
        if row is None or not (row.lives(clock.now()) and _is_young(content)):
            if row is not None:
                _rows().filter(pk=row.pk).delete()
            self._session_key = None
            return {}
        if clock.now() - row.seen_at > SEEN_EVERY:
            _rows().filter(pk=row.pk).update(seen_at=clock.now())
        self.veiled, self.device_code = row.veiled, row.device_code
        return content

    def exists(self, session_key: str) -> bool:
        """Return True when the key is taken."""
        return Session.objects.filter(digest=digest_of(session_key)).exists()

    def create(self) -> None:
        """Begin a session under a fresh key."""
        self._session_key = self._get_new_session_key()  # type: ignore[attr-defined]
        self.save(must_create=True)
        self.modified = True

    def cycle_key(self) -> None:
        """Go on under a fresh key, in the same row: nothing that was noted there is lost.

        Raises SessionInterrupted when the session was ended in the meantime.
        """
        content = self._session  # type: ignore[attr-defined]
        if self.session_key is None:
            return self.create()
        former = digest_of(self.session_key)
        self._session_key = self._get_new_session_key()  # type: ignore[attr-defined]
        fresh = {"digest": digest_of(self._session_key), "data": self.encode(content)}
        if not _rows().filter(digest=former).update(**fresh):
            self.flush()
            raise SessionInterrupted
        self.modified = True
        return None

    def set_code(self, encoded: str) -> None:
        """Keep the code that lifts the veil, hashed."""
        self.device_code = encoded
        self._row().update(device_code=encoded)

    def lower_veil(self) -> None:
        """Veil the session, if a code can lift the veil."""
        self.veiled = bool(self._row().exclude(device_code="").update(veiled=True))

    def lift_veil(self) -> None:
        """Take the veil away; the only way to do so."""
        self.veiled = False
        self._row().update(veiled=False)

    def _row(self) -> Any:
        return _rows().filter(digest=digest_of(self.session_key or ""))

    def save(self, must_create: bool = False) -> None:
        """Store the session. Raises UpdateError when it was ended in the meantime."""
        if self.session_key is None:
            return self.create()
        content = self._get_session(no_load=must_create)  # type: ignore[attr-defined]
        values = _columns(content) | {"data": self.encode(content), "seen_at": clock.now()}
        digest = digest_of(self.session_key)
        if not must_create:
            if STARTED not in content:
                del values["started_at"]
            if not _rows().filter(digest=digest).update(**values):
                raise UpdateError
            return None
        try:
            with transaction.atomic(using=ALIAS):
                _rows().create(digest=digest, **values)
        except IntegrityError:
            raise CreateError from None
        return None

    def delete(self, session_key: str | None = None) -> None:
        """End the session with this key, or this one."""
        key = session_key or self.session_key
        if key is not None:
            _rows().filter(digest=digest_of(key)).delete()

    @classmethod
    def clear_expired(cls) -> None:
        """Remove what is over."""
        now = clock.now()
        over = Q(started_at__lt=now - LONGEST) | Q(seen_at__lt=now - IDLE_WITH_DRAFT)
        _rows().filter(over).delete()


def loaded(request: HttpRequest) -> SessionStore:
    """Return the session of a request, with its marks as they stand in the table."""
    store: Any = request.session
    store.get(STARTED)
    return store  # type: ignore[no-any-return]  # the engine of settings


def begin(request: HttpRequest, *, factor: bool) -> None:
    """Mark the session as begun now, by this kind of browser, with or without a second factor."""
    now = clock.now().timestamp()
    request.session[STARTED] = now
    request.session[AGENT] = coarse_agent(request)
    if factor:
        request.session[FACTOR] = now


def step_up(request: HttpRequest) -> None:
    """Note that the second factor was given just now; the session goes on under a fresh key."""
    request.session.cycle_key()
    request.session[FACTOR] = clock.now().timestamp()


def factor_given_at(request: HttpRequest) -> datetime | None:
    """Return when this session last gave a second factor."""
    moment = request.session.get(FACTOR)
    return None if moment is None else datetime.fromtimestamp(moment, tz=UTC)


def hold_open(request: HttpRequest) -> None:
    """Let this session idle for an hour: a draft is open, or the member listens."""
    if not request.session.get(DRAFT):
        request.session[DRAFT] = True


def let_go(request: HttpRequest) -> None:
    """Return to the short idle time: the draft is saved or dropped."""
    request.session.pop(DRAFT, None)


def end_all(user: UUID, *, but: str | None = None) -> int:
    """End the sessions of a user, except the one with this key; return how many."""
    rows = _rows().filter(user=user)
    if but is not None:
        rows = rows.exclude(digest=digest_of(but))
    return int(rows.delete()[0])


def end_one(user: UUID, session: UUID) -> bool:
    """End one session of this user; False when there is none."""
    return bool(_rows().filter(user=user, pk=session).delete()[0])


BROWSERS = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iOS"),
    ("iPad", "iOS"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def coarse_agent(request: HttpRequest) -> str:
    """Return family of browser and system: enough to recognise, too little to trace."""
    sent = request.headers.get("User-Agent", "")
    browser = next((name for mark, name in BROWSERS if mark in sent), "")
    system = next((name for mark, name in SYSTEMS if mark in sent), "")
    return ", ".join(filter(None, (browser, system)))


def _is_young(content: dict[str, Any]) -> bool:
    """Return whether the signed content, too, says that the session is not over.

    The columns alone could be moved by a statement that slipped in.
    """
    started = content.get(STARTED)
    return started is None or clock.now().timestamp() - started <= LONGEST.total_seconds()


def _columns(content: dict[str, Any]) -> dict[str, Any]:
    user = content.get(SESSION_KEY)
    started = content.get(STARTED)
    return {
        "user": None if user is None else UUID(user),
        "agent": content.get(AGENT, ""),
        "draft_open": bool(content.get(DRAFT)),
        "started_at": clock.now() if started is None else datetime.fromtimestamp(started, tz=UTC),
    }


def _rows() -> Any:
    return Session.objects.using(ALIAS)
