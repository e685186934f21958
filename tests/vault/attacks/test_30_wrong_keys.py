"""Attack 30: the application starts with absent, foreign or published keys; it does not serve."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import User
from core import scope
from tests import database
from tests.vault.models import Person
from tests.vault.people import BOTH, CANARY, opened, saved
from vault.checks import check_key_files, keys_ready, require_keys
from vault.errors import KeyFileRefused, SealNotOpened, WrapBroken
from vault.keyring import host_keyring, make_keys
from vault.opening import open_rows

pytestmark = [pytest.mark.walls, pytest.mark.attack]

Spoil = Callable[[Callable[[Path], None]], None]


@pytest.fixture
def spoil(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Spoil]:
    """Restart with a copy of the key files that was tampered with."""
    own = Path(settings.SECRETS_FOLDER) / "keys"

    def restart(change: Callable[[Path], None]) -> None:
        folder = tmp_path / "keys"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(own, folder)
        change(folder)
        monkeypatch.setattr(settings, "SECRETS_FOLDER", tmp_path)
        host_keyring.cache_clear()

    yield restart
    host_keyring.cache_clear()


def rewrite(path: Path, text: str) -> None:
    path.unlink()
    path.write_text(text)
    path.chmod(0o400)


def no_files(folder: Path) -> None:
    shutil.rmtree(folder)


def no_epoch(folder: Path) -> None:
    (folder / "epoch-1").unlink()


def foreign_files(folder: Path) -> None:
    shutil.rmtree(folder)
    make_keys(folder.parent)


def foreign_epoch(folder: Path) -> None:
    rewrite(folder / "epoch-1", "0123456789abcdef" * 4)


def same_id_other_key(folder: Path) -> None:
    install, kek_id = (folder / "kek").read_text().split()[1:4:2]
    rewrite(folder / "kek", f"install {install}\nkek {kek_id} {'0123456789abcdef' * 4} primary\n")


def other_installation(folder: Path) -> None:
    text = (folder / "kek").read_text()
    rewrite(folder / "kek", text.replace(text.split()[1], str(uuid4())))


def key_lost_while_needed(folder: Path) -> None:
    install = (folder / "kek").read_text().split()[1]
    rewrite(folder / "kek", f"install {install}\nkek {uuid4()} {'0123456789abcdef' * 4} primary\n")


def published(folder: Path) -> None:
    install, kek_id = (folder / "kek").read_text().split()[1:4:2]
    key = bytes(range(32)).hex()
    rewrite(folder / "kek", f"install {install}\nkek {kek_id} {key} primary\n")


SPOILED = [
    no_files,
    no_epoch,
    foreign_files,
    foreign_epoch,
    same_id_other_key,
    other_installation,
    key_lost_while_needed,
    published,
]


def test_with_its_own_keys_it_serves(client: Client) -> None:
    assert keys_ready()
    assert check_key_files() == []
    assert client.get("/readyz", secure=True).json()["parts"]["keys"] is True


@pytest.mark.parametrize("change", SPOILED, ids=lambda change: change.__name__)
def test_with_spoiled_keys_it_does_not_serve(
    amina: User, case: UUID, spoil: Spoil, client: Client, change: Callable[[Path], None]
) -> None:
    row = saved(amina, case)
    assert opened(amina, row).given_name == CANARY
    spoil(change)
    with pytest.raises(KeyFileRefused) as refusal:
        require_keys()
    assert str(refusal.value).count(".") >= 1
    answer = client.get("/readyz", secure=True)
    assert answer.status_code == 503
    assert answer.json()["parts"]["keys"] is False
    with scope.enter(amina):
        person = Person.objects.get(pk=row)
        with pytest.raises((KeyFileRefused, WrapBroken)):
            open_rows([person], scopes=BOTH, by=amina, reason="test")
        with pytest.raises(SealNotOpened):
            _ = person.given_name


def test_commands_name_the_reason(spoil: Spoil) -> None:
    for change in (same_id_other_key, published, no_epoch):
        spoil(change)
        with pytest.raises(CommandError):
            call_command("vault_register_keys")
    spoil(published)
    assert [error.id for error in check_key_files()] == ["vault.E001"]
    with pytest.raises(CommandError, match="publicly known"):
        call_command("vault_make_keys")


def test_registering_does_not_adopt_foreign_keys(spoil: Spoil) -> None:
    before = database.owner_rows("SELECT count(*) FROM vault_keycheck")
    spoil(foreign_files)
    database.point_at(
        database.connections["default"].settings_dict["NAME"], database.roles.Process.OWNER
    )
    with pytest.raises(CommandError):
        call_command("vault_register_keys")
    assert database.owner_rows("SELECT count(*) FROM vault_keycheck") == before


@pytest.mark.parametrize(
    ("change", "reason"),
    [(None, ""), (no_files, "cannot be read"), (same_id_other_key, "not the one"),
     (published, "publicly known")],
)  # fmt: skip
def test_the_web_process_does_not_start(
    tmp_path: Path, change: Callable[[Path], None] | None, reason: str
) -> None:
    secrets = tmp_path / "secrets"
    shutil.copytree(Path(settings.SECRETS_FOLDER), secrets)
    if change is not None:
        change(secrets / "keys")
    name = database.connections["default"].settings_dict["NAME"]
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    environment = os.environ | {
        "DATABASE_URL": url,
        "ISHENIM_SECRETS": str(secrets),
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
    }
    started = subprocess.run(
        [sys.executable, "-c", "import config.wsgi"],
        cwd=database.ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (started.returncode == 0) == (change is None), started.stderr
    assert reason in started.stderr
