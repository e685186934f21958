"""Catalogues of words: one per app and one for shared templates, merged without guessing.

`templates/<app>/` and the Python of an app belong to the catalogue of that app; every other
template belongs to the catalogue of the project. Reading needs `xgettext`; compiling does not.
"""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from django.utils.translation import templatize

LANGUAGES = ("ky", "ru")
PLURALS = {
    "ky": "nplurals=1; plural=0;",
    "ru": "nplurals=4; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || "
    "n%100>14) ? 1 : n%10==0 || (n%10>=5 && n%10<=9) || (n%100>=11 && n%100<=14)? 2 : 3);",
}
KEYWORDS = (
    "gettext_lazy", "ngettext_lazy:1,2", "pgettext:1c,2", "pgettext_lazy:1c,2", "_in:1c,2",
    "npgettext:1c,2,3", "npgettext_lazy:1c,2,3", "gettext_noop",
)  # fmt: skip
WIDTH = 98
Key = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """Where words come from and where their translations lie."""

    name: str
    folder: Path
    python: tuple[Path, ...]
    templates: tuple[Path, ...]

    def path(self, language: str) -> Path:
        """Return the file of one language."""
        return self.folder / language / "LC_MESSAGES" / "django.po"


def catalogues(root: Path, apps: tuple[str, ...]) -> list[Catalogue]:
    """List the catalogue of each app and, last, that of the project."""
    found = [
        Catalogue(
            name=app,
            folder=root / app / "locale",
            python=tuple(_python(root / app)),
            templates=tuple(sorted((root / "templates" / app).rglob("*.html"))),
        )
        for app in apps
    ]
    shared = (
        path
        for path in sorted((root / "templates").rglob("*"))
        if path.suffix in {".html", ".txt"}
        and path.relative_to(root / "templates").parts[0] not in apps
    )
    project = Catalogue(
        name="project",
        folder=root / "locale",
        python=tuple(_python(root / "config")),
        templates=tuple(shared),
    )
    return [*found, project]


def _python(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path


def extract(catalogue: Catalogue) -> polib.POFile:
    """Return the words that the sources use now, without translations.

    Raises CalledProcessError when xgettext refuses a source.
    """
    with tempfile.TemporaryDirectory() as folder:
        files = [str(path) for path in catalogue.python]
        for number, path in enumerate(catalogue.templates):
            copy = Path(folder) / f"{number}.py"
            copy.write_text(templatize(path.read_text(encoding="utf-8")), encoding="utf-8")
            files.append(str(copy))
        if not files:
            return polib.POFile()
        command = ["xgettext", "--language=Python", "--from-code=UTF-8", "--no-location",
                   "--output=-", *(f"--keyword={word}" for word in KEYWORDS)]  # fmt: skip
        done = subprocess.run(  # noqa: S603 a fixed program and our own files
            [*command, *files], capture_output=True, check=True, text=True, encoding="utf-8"
        )
    return polib.pofile(done.stdout) if done.stdout else polib.POFile()


def _key(entry: polib.POEntry) -> Key:
    return (entry.msgctxt or "", entry.msgid)


def merged(catalogue: Catalogue, language: str) -> polib.POFile:
    """Return the catalogue as it should be: words in use, known translations kept, sorted."""
    path = catalogue.path(language)
    known = {_key(e): e for e in polib.pofile(str(path)) if not e.obsolete} if path.exists() else {}
    fresh = polib.POFile(wrapwidth=WIDTH)
    fresh.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": language,
        "Plural-Forms": PLURALS[language],
    }
    for entry in sorted(extract(catalogue), key=_key):
        entry.occurrences, entry.comment, entry.flags = (
            [],
            "",
            [f for f in entry.flags if "fuzzy" not in f],
        )
        old = known.get(_key(entry))
        if old is not None:
            entry.msgstr, entry.msgstr_plural = old.msgstr, old.msgstr_plural
            entry.tcomment = old.tcomment
        if entry.msgid_plural and len(entry.msgstr_plural) != _forms(language):
            entry.msgstr_plural = dict.fromkeys(range(_forms(language)), "")
        fresh.append(entry)
    return fresh


def _forms(language: str) -> int:
    return int(PLURALS[language][len("nplurals=")])


def faults(catalogue: Catalogue, language: str) -> list[str]:
    """Say what keeps a catalogue from being complete: missing, left over, untranslated, fuzzy."""
    path = catalogue.path(language)
    file = polib.pofile(str(path)) if path.exists() else polib.POFile()
    have = {_key(entry): entry for entry in file if not entry.obsolete}
    need = {_key(entry) for entry in extract(catalogue)}
    where = f"{catalogue.name}/{language}"
    return [
        *(f"{where}: not in the catalogue: {key[1]!r}" for key in sorted(need - set(have))),
        *(f"{where}: no longer used: {key[1]!r}" for key in sorted(set(have) - need)),
        *(f"{where}: not translated: {e.msgid!r}" for e in have.values() if not e.translated()),
        *(f"{where}: fuzzy: {e.msgid!r}" for e in have.values() if e.fuzzy),
    ]


def compile_all(root: Path) -> int:
    """Write each `.mo` that is missing or older than its `.po`; return how many were written."""
    written = 0
    for source in sorted(
        [*root.glob("locale/*/LC_MESSAGES/*.po"), *root.glob("*/locale/*/LC_MESSAGES/*.po")]
    ):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        draft = target.with_suffix(f".{os.getpid()}")
        polib.pofile(str(source)).save_as_mofile(str(draft))
        draft.replace(target)
        written += 1
    return written
