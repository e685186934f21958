"""Words for the codes of the registry, and the choices of its forms."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from core import reference
from nrm_actors.enums import Accepts
from nrm_actors.models.fields import WHOLE_COUNTRY


def area_label(code: str) -> str:
    """Return the name of a region, of the whole country or of another country."""
    if code == WHOLE_COUNTRY:
        return _("Whole country")
    name = "regions" if code.startswith(f"{WHOLE_COUNTRY}-") else "countries"
    return reference.item(name, code).label


def area_labels(codes: Iterable[str]) -> str:
    """Return the names of these areas in one line, the whole country first."""
    held = set(codes)
    if WHOLE_COUNTRY in held:
        held = {code for code in held if not code.startswith(f"{WHOLE_COUNTRY}-")}
    order = [code for code in _area_order() if code in held]
    return ", ".join(area_label(code) for code in order)


def _area_order() -> list[str]:
    regions = [code for code, _label in reference.choices("regions")]
    countries = [code for code, _label in reference.choices("countries")]
    return [WHOLE_COUNTRY, *regions, *(code for code in countries if code != WHOLE_COUNTRY)]


def area_choices() -> list[Any]:
    """Return the areas for a form: the country, its regions, then other countries."""
    abroad = [pair for pair in reference.choices("countries") if pair[0] != WHOLE_COUNTRY]
    return [
        (WHOLE_COUNTRY, _("Whole country")),
        *reference.choices("regions"),
        (_("Abroad"), abroad),
    ]


def macro_region_choices() -> list[tuple[str, str]]:
    """Return groups of regions, as people name them, for the public page."""
    return [(item.code, item.label) for item in reference.items("macro_regions")]


def areas_of(macro_region: str) -> frozenset[str]:
    """Return the regions of a group."""
    return frozenset(
        item.code
        for item in reference.items("regions")
        if item.attributes["macro_region"] == macro_region
    )


def service_label(code: str) -> str:
    """Return the name of a service."""
    return reference.item("services", code).label


def accepts_labels(codes: Iterable[str]) -> str:
    """Return in one line whom an actor accepts."""
    held = set(codes)
    return ", ".join(str(one.label) for one in Accepts if one.value in held)


def language_labels(codes: Iterable[str]) -> str:
    """Return in one line the languages that are spoken."""
    return ", ".join(reference.labels("languages", codes))
