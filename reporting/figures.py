"""The figures of a published document, read from its bytes; nothing is worked out here."""

from collections.abc import Mapping

from reporting.canonical import Json
from reporting.shown import Shown


class NotADocument(ValueError):
    """The stored bytes are not a published document."""


def figures(document: Mapping[str, Json]) -> dict[str, Shown]:
    """Return every published figure by its key, such as `M2.FEMALE.LABOUR`; `TOTAL` is first.

    Pages, files and prints of a release take their numbers from here. Raises NotADocument.
    """
    found = {"TOTAL": _shown(document.get("total"))}
    for table in _mapping(document.get("tables")).values():
        found |= {key: _shown(entry) for key, entry in _mapping(table).items()}
    return found


def _shown(entry: Json) -> Shown:
    value, plus_minus = (_mapping(entry).get(field) for field in ("value", "plus_minus"))
    if not isinstance(value, int | None) or not isinstance(plus_minus, int | None):
        raise NotADocument
    return Shown(value, plus_minus)


def _mapping(value: Json) -> Mapping[str, Json]:
    if not isinstance(value, Mapping):
        raise NotADocument
    return value
