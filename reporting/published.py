"""Published tables as files: the same bytes for everybody, with labels in all languages."""

import base64
import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils.translation import override

from reporting.catalogue import Catalogue, NotInCatalogue
from reporting.categories import NOT_STATED, UNKNOWN, Label
from reporting.figures import figures
from reporting.models import Release

LANGUAGES = ("en", "ru", "ky")
COLUMNS = ("release", "period", "unit", "table", "cell", *(f"label_{code}" for code in LANGUAGES), "shown", "plus_minus")  # fmt: skip
TOTAL = "TOTAL"


def release_row(release: Release) -> dict[str, Any]:
    """Return what a list says of a release; nothing in it depends on the reader."""
    return {
        "number": release.number,
        "period": release.period.code,
        "kind": release.period.kind,
        "published_at": release.publication.published_at.isoformat(),
        "sha256": release.sha256,
    }


def release_answer(release: Release) -> dict[str, Any]:
    """Return a release with the text that was signed, its place in the chain, and its tables."""
    text = bytes(release.body).decode()
    document = json.loads(text)
    return release_row(release) | {
        "unit": document["unit"],
        "catalogue": document["catalogue"],
        "sigma": document["sigma"],
        "rho_per_table": document["rho_per_table"],
        "total": _without_value(document["total"]),
        "total_exact": document["total_exact"],
        "tables": sorted(document["tables"]),
        "body": text,
        "previous_sha256": release.previous_sha256,
        "signature": base64.b64encode(bytes(release.publication.signature)).decode(),
        "key_id": release.publication.key_id,
    }


def table_answer(release: Release, table: str) -> dict[str, Any]:
    """Return one table of a release. Raises NotInCatalogue."""
    catalogue = release.period.catalogue
    catalogue.table(table)
    found = figures(json.loads(bytes(release.body)))
    cells = [
        {
            "cell": key,
            "labels": labels_of(catalogue, key),
            "shown": figure.text,
            "plus_minus": figure.plus_minus,
        }
        for key, figure in found.items()
        if key.partition(".")[0] == table
    ]
    if not cells:
        raise NotInCatalogue
    return {
        "release": release.number,
        "period": release.period.code,
        "unit": "PERSONS",
        "table": table,
        "cells": sorted(cells, key=lambda cell: str(cell["cell"])),
    }


def table_rows(release: Release, table: str) -> list[Sequence[Any]]:
    """Return one table of a release as a file has it, columns first. Raises NotInCatalogue."""
    answer = table_answer(release, table)
    rows: list[Sequence[Any]] = [
        [
            release.number,
            answer["period"],
            answer["unit"],
            table,
            cell["cell"],
            *(cell["labels"][code] for code in LANGUAGES),
            cell["shown"],
            cell["plus_minus"],
        ]
        for cell in answer["cells"]
    ]
    return [COLUMNS, *rows]


def labels_of(catalogue: Catalogue, key: str) -> dict[str, str]:
    """Return the words of a published key, such as `M2.FEMALE.LABOUR`, in each language."""
    code, *codes = key.split(".")
    table = catalogue.table(code)
    words: dict[str, Label] = {NOT_STATED: UNKNOWN.label} | {
        one.code: one.label for dimension in table.dimensions for one in dimension.categories
    }
    said = {}
    for language in LANGUAGES:
        assert language in dict(settings.LANGUAGES)  # noqa: S101 - the files promise all three
        with override(language):
            said[language] = ", ".join(str(words[one]) for one in codes)
    return said


def _without_value(entry: dict[str, Any]) -> dict[str, Any]:
    return {"shown": entry["shown"], "plus_minus": entry["plus_minus"]}
