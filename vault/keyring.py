"""The key files of the host: key-encryption keys and epoch keys. Nothing outside vault imports it.

`<secrets>/keys/kek` holds the installation's id and the key-encryption keys, one a line:

    install 00000000-0000-0000-0000-000000000000
    kek <id> <64 hexadecimal digits> primary
    kek <id> <64 hexadecimal digits>

`<secrets>/keys/epoch-<number>` holds one epoch key of 64 hexadecimal digits. Both are of mode 0400
and never come from an environment value, which leaks into crash dumps and child processes.
"""

import hmac
import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings

from vault.derive import derive
from vault.errors import KeyFileRefused, KeyFilesExist

KEY_LENGTH = 32
FILE_MODE = 0o400
KEK_FILE = "kek"
EPOCH_FILE = re.compile(r"epoch-([1-9][0-9]{0,5})")

# Keys that anyone can read somewhere: the example of the handbook, and common test vectors.
PUBLISHED = frozenset(
    {
        bytes(range(32)),
        bytes(range(31, -1, -1)),
        bytes.fromhex("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4"),
        b"0123456789abcdef0123456789abcdef",
    }
)


@dataclass(frozen=True, slots=True, repr=False)
class Kek:
    """One key-encryption key with the name it is known by."""

    id: UUID
    secret: bytes


@dataclass(frozen=True, slots=True, repr=False)
class Keyring:
    """Every key the host holds: the primary key-encryption key first, epoch keys by number."""

    install: UUID
    keks: tuple[Kek, ...]
    epochs: Mapping[int, bytes]

    @property
    def primary(self) -> Kek:
        """The key under which new secrets are wrapped."""
        return self.keks[0]

    def kek(self, kek_id: UUID) -> Kek:
        """Return one key by its id. Raises KeyFileRefused if the file no longer has it."""
        for kek in self.keks:
            if kek.id == kek_id:
                return kek
        raise KeyFileRefused(f"The key file lacks the key-encryption key {kek_id}.")

    def epoch(self, number: int) -> bytes:
        """Return one epoch key. Raises KeyFileRefused if its file is gone."""
        if number not in self.epochs:
            raise KeyFileRefused(f"The key file of epoch {number} is missing.")
        return self.epochs[number]

    def check_value(self, kek_id: UUID) -> bytes:
        """Return 32 bytes that prove possession of one key and tell nothing about it."""
        return derive(self.kek(kek_id).secret, "key-check", kek_id, install=self.install)

    def epoch_check_value(self, number: int) -> bytes:
        """Return 32 bytes that prove possession of one epoch key and tell nothing about it."""
        return derive(self.epoch(number), "epoch-check", number, install=self.install)


def check_values_equal(one: bytes, other: bytes) -> bool:
    """Compare two key-check values in constant time."""
    return hmac.compare_digest(one, other)


def load_keyring(secrets_folder: Path) -> Keyring:
    """Read and judge every key file under `<secrets_folder>/keys`.

    Raises KeyFileRefused with one sentence that names the file and never a byte of it.
    """
    folder = secrets_folder / "keys"
    install, keks = _read_keks(folder / KEK_FILE)
    epochs = {
        int(match[1]): _checked_key(_read_guarded(path).strip(), path)
        for path in sorted(folder.iterdir())
        if (match := EPOCH_FILE.fullmatch(path.name))
    }
    if not epochs:
        raise KeyFileRefused(f"No epoch key file lies in {folder}.")
    secrets = [kek.secret for kek in keks] + list(epochs.values())
    if len(set(secrets)) != len(secrets):
        raise KeyFileRefused(f"Two key files in {folder} hold the same key.")
    return Keyring(install=install, keks=keks, epochs=epochs)


@cache
def host_keyring() -> Keyring:
    """Return the keys of this host, read once per process. Raises KeyFileRefused."""
    return load_keyring(Path(settings.SECRETS_FOLDER))


def make_keys(secrets_folder: Path) -> Keyring:
    """Create the first key-encryption key and the first epoch key of a new installation.

    Raises KeyFilesExist, and touches nothing, if any key file is there already.
    """
    folder = secrets_folder / "keys"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if any(path.name == KEK_FILE or EPOCH_FILE.fullmatch(path.name) for path in folder.iterdir()):
        raise KeyFilesExist(f"Key files lie in {folder}; they are never overwritten.")
    kek = f"install {uuid4()}\nkek {uuid4()} {os.urandom(KEY_LENGTH).hex()} primary\n"
    write_guarded(folder / "epoch-1", os.urandom(KEY_LENGTH).hex() + "\n")
    write_guarded(folder / KEK_FILE, kek)
    return load_keyring(secrets_folder)


def write_guarded(path: Path, text: str) -> None:
    """Write a new file that only its owner reads. Raises KeyFilesExist if it is there."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
    except FileExistsError:
        raise KeyFilesExist(f"{path} exists; it is never overwritten.") from None
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fchmod(descriptor, FILE_MODE)
        os.fsync(descriptor)


def _read_keks(path: Path) -> tuple[UUID, tuple[Kek, ...]]:
    installs: list[UUID] = []
    primaries: list[Kek] = []
    others: list[Kek] = []
    for line in filter(None, map(str.strip, _read_guarded(path).splitlines())):
        match line.split():
            case ["install", install]:
                installs.append(_uuid(install, path))
            case ["kek", kek_id, key, "primary"]:
                primaries.append(Kek(_uuid(kek_id, path), _checked_key(key, path)))
            case ["kek", kek_id, key]:
                others.append(Kek(_uuid(kek_id, path), _checked_key(key, path)))
            case _:
                raise KeyFileRefused(f"{path} has a line of unknown form.")
    if len(installs) != 1:
        raise KeyFileRefused(f"{path} must name one installation.")
    if len(primaries) != 1:
        raise KeyFileRefused(f"{path} must mark exactly one key as primary.")
    keks = (*primaries, *others)
    if len({kek.id for kek in keks}) != len(keks):
        raise KeyFileRefused(f"{path} uses one key id twice.")
    return installs[0], keks


def _read_guarded(path: Path) -> str:
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise KeyFileRefused(f"{path} is not a regular file.")
            if stat.S_IMODE(status.st_mode) != FILE_MODE:
                raise KeyFileRefused(f"{path} must have mode 0400.")
            return file.read().decode("ascii")
    except OSError:
        raise KeyFileRefused(f"{path} cannot be read.") from None
    except UnicodeDecodeError:
        raise KeyFileRefused(f"{path} is not a text file.") from None


def _checked_key(text: str, path: Path) -> bytes:
    if not re.fullmatch(r"[0-9a-fA-F]{64}", text):
        raise KeyFileRefused(f"{path} has a key that is not 64 hexadecimal digits.")
    key = bytes.fromhex(text)
    if key in PUBLISHED or len(set(key)) == 1:
        raise KeyFileRefused(f"{path} has a key that is publicly known.")
    return key


def _uuid(text: str, path: Path) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise KeyFileRefused(f"{path} has an id that is not a UUID.") from None
