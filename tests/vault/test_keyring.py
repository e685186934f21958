"""Key files that are missing, open to others, malformed or known to all are refused."""

import os
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest

from vault.errors import KeyFileRefused, KeyFilesExist
from vault.keyring import PUBLISHED, Keyring, check_values_equal, load_keyring, make_keys

Rewrite = Callable[[str, Callable[[str], str]], None]


@pytest.fixture
def keyring(tmp_path: Path) -> Keyring:
    return make_keys(tmp_path)


@pytest.fixture
def rewrite(tmp_path: Path, keyring: Keyring) -> Rewrite:
    def change(name: str, edit: Callable[[str], str]) -> None:
        path = tmp_path / "keys" / name
        text = path.read_text()
        path.unlink()
        path.write_text(edit(text))
        path.chmod(0o400)

    return change


def refusal(folder: Path) -> str:
    with pytest.raises(KeyFileRefused) as refused:
        load_keyring(folder)
    message = str(refused.value)
    for path in filter(Path.is_file, (folder / "keys").glob("*")):
        for word in path.read_text(errors="replace").split():
            assert len(word) < 20 or word not in message
    assert message.endswith(".")
    assert "\n" not in message
    return message


def test_make_keys_gives_one_key_one_epoch_of_mode_0400(tmp_path: Path, keyring: Keyring) -> None:
    assert keyring.primary == keyring.keks[0]
    assert len(keyring.keks) == 1
    assert list(keyring.epochs) == [1]
    assert {len(keyring.primary.secret), len(keyring.epoch(1))} == {32}
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "keys").iterdir()} == {0o400}
    assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o700
    again = load_keyring(tmp_path)
    assert (again.install, again.primary, again.epochs) == (
        keyring.install,
        keyring.primary,
        keyring.epochs,
    )


def test_make_keys_never_overwrites(tmp_path: Path, keyring: Keyring) -> None:
    with pytest.raises(KeyFilesExist):
        make_keys(tmp_path)
    (tmp_path / "keys/kek").unlink()
    with pytest.raises(KeyFilesExist):
        make_keys(tmp_path)
    assert not (tmp_path / "keys/kek").exists()


def test_make_keys_under_a_lax_umask_still_closes_the_files(tmp_path: Path) -> None:
    former = os.umask(0)
    try:
        make_keys(tmp_path)
    finally:
        os.umask(former)
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "keys").iterdir()} == {0o400}


@pytest.mark.parametrize("mode", [0o600, 0o440, 0o404, 0o444, 0o640, 0o500, 0o4400])
@pytest.mark.parametrize("name", ["kek", "epoch-1"])
def test_a_file_of_another_mode_is_refused(
    tmp_path: Path, keyring: Keyring, name: str, mode: int
) -> None:
    (tmp_path / "keys" / name).chmod(mode)
    assert "mode 0400" in refusal(tmp_path)


def test_absent_files_are_refused(tmp_path: Path, keyring: Keyring) -> None:
    (tmp_path / "keys/epoch-1").unlink()
    assert "epoch" in refusal(tmp_path)
    (tmp_path / "keys/kek").unlink()
    assert "cannot be read" in refusal(tmp_path)
    with pytest.raises(KeyFileRefused):
        load_keyring(tmp_path / "nowhere")


def test_a_folder_in_place_of_a_file_is_refused(tmp_path: Path, keyring: Keyring) -> None:
    (tmp_path / "keys/epoch-2").mkdir()
    refusal(tmp_path)


@pytest.mark.parametrize("key", ["", "ab", "ab" * 16, "ab" * 31, "ab" * 33, "xy" * 32])
def test_a_key_of_wrong_length_is_refused(tmp_path: Path, rewrite: Rewrite, key: str) -> None:
    rewrite("epoch-1", lambda _: key + "\n")
    assert "64 hexadecimal digits" in refusal(tmp_path)


@pytest.mark.parametrize("key", [*PUBLISHED, bytes(32), b"\xff" * 32, b"k" * 32])
def test_a_published_key_is_refused_wherever_it_lies(
    tmp_path: Path, rewrite: Rewrite, key: bytes
) -> None:
    rewrite("kek", lambda text: text + f"kek {uuid4()} {key.hex().upper()}\n")
    assert "publicly known" in refusal(tmp_path)
    rewrite("kek", lambda text: "\n".join(text.splitlines()[:-1]))
    load_keyring(tmp_path)
    rewrite("epoch-1", lambda _: key.hex())
    assert "publicly known" in refusal(tmp_path)


def test_one_key_used_twice_is_refused(tmp_path: Path, rewrite: Rewrite) -> None:
    rewrite("kek", lambda text: text + f"kek {uuid4()} {'0123456789abcdef' * 4}\n")
    load_keyring(tmp_path)
    rewrite("epoch-1", lambda _: "0123456789abcdef" * 4)
    assert "same key" in refusal(tmp_path)


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (lambda text: text.replace(" primary", ""), "one key as primary"),
        (lambda text: text + f"kek {uuid4()} {'0123456789abcdef' * 4} primary\n", "as primary"),
        (lambda text: text + f"install {uuid4()}\n", "one installation"),
        (lambda text: "\n".join(text.splitlines()[1:]), "one installation"),
        (lambda text: text + "kek\n", "unknown form"),
        (lambda text: text + f"kek 7 {'0123456789abcdef' * 4}\n", "not a UUID"),
        (
            lambda text: text + f"kek {text.split()[3]} {'0123456789abcdef' * 4}\n",
            "one key id twice",
        ),
        (lambda text: text + "ң\n", "not a text file"),
    ],
)
def test_a_malformed_list_is_refused(
    tmp_path: Path, rewrite: Rewrite, edit: Callable[[str], str], reason: str
) -> None:
    rewrite("kek", edit)
    assert reason in refusal(tmp_path)


def test_a_second_key_and_epoch_are_found_by_id(tmp_path: Path, rewrite: Rewrite) -> None:
    former = load_keyring(tmp_path).primary
    added = uuid4()
    rewrite(
        "kek",
        lambda text: (
            text.replace(" primary", "") + f"kek {added} {'0123456789abcdef' * 4} primary\n"
        ),
    )
    (tmp_path / "keys/epoch-12").write_text("fedcba9876543210" * 4)
    (tmp_path / "keys/epoch-12").chmod(0o400)
    keyring = load_keyring(tmp_path)
    assert keyring.primary.id == added
    assert keyring.kek(former.id).secret == former.secret
    assert sorted(keyring.epochs) == [1, 12]
    with pytest.raises(KeyFileRefused):
        keyring.kek(uuid4())
    with pytest.raises(KeyFileRefused):
        keyring.epoch(3)


def test_check_values_tell_keys_apart_and_hide_them(tmp_path: Path, keyring: Keyring) -> None:
    other = make_keys(tmp_path / "other")
    value = keyring.check_value(keyring.primary.id)
    assert check_values_equal(value, load_keyring(tmp_path).check_value(keyring.primary.id))
    values = {value, other.check_value(other.primary.id), keyring.epoch_check_value(1)}
    assert len(values) == 3
    assert not values & {keyring.primary.secret, keyring.epoch(1)}


def test_a_keyring_shows_no_key(keyring: Keyring) -> None:
    for shown in (repr(keyring), repr(keyring.primary), str(keyring)):
        assert keyring.primary.secret.hex() not in shown
        assert repr(keyring.primary.secret)[2:-1] not in shown
