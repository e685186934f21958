"""The shapes of sealed documents."""

from typing import Any

from cases.enums import Source

TEXT = {"type": "string", "maxLength": 4000}


def codes(most: int) -> dict[str, Any]:
    """Return the shape of a list of different reference codes."""
    return {
        "type": "array",
        "items": {"type": "string", "pattern": "^[A-Z0-9_]{1,40}$"},
        "maxItems": most,
        "uniqueItems": True,
    }


def lines(most: int) -> dict[str, Any]:
    """Return the shape of a list of short texts."""
    return {"type": "array", "items": {"type": "string", "maxLength": 200}, "maxItems": most}


TYPED: dict[str, Any] = {
    "type": "object",
    "propertyNames": {"pattern": "^[a-z_0-9]{1,40}$"},
    "additionalProperties": {
        "type": "array",
        "items": {"type": "string", "maxLength": 20000},
        "maxItems": 60,
    },
}
"""Name of a form's control → what was typed, as it was typed."""

SOURCES: dict[str, Any] = {
    "type": "object",
    "propertyNames": {"pattern": "^[a-z_]{1,40}$"},
    "additionalProperties": {
        "type": "object",
        "properties": {
            "source": {"enum": Source.values},
            "asked_by": {"type": "string", "format": "uuid"},
            "asked_on": {"type": "string", "format": "date"},
            "organisation": {"type": "string", "format": "uuid"},
        },
        "required": ["source", "asked_on"],
        "additionalProperties": False,
    },
}
"""Field name → from whom, by whom and when it was asked; it is sealed with what it tells of."""

PERSONS: dict[str, Any] = {
    "type": "array",
    "maxItems": 30,
    "items": {
        "type": "object",
        "properties": {
            "name": {"type": "string", "maxLength": 200},
            "relation": {"type": "string", "maxLength": 200},
            "age": {"type": ["integer", "null"], "minimum": 0, "maximum": 120},
            "note": {"type": "string", "maxLength": 1000},
        },
        "additionalProperties": False,
    },
}

ANSWERS: dict[str, Any] = {
    "type": "object",
    "propertyNames": {"pattern": "^[A-Z]{2}[0-9]{2}$"},
    "additionalProperties": {"enum": ["YES", "NO", "UNKNOWN", "NOT_ASKED"]},
    "maxProperties": 100,
}
"""Code of an indicator → one of four answers."""

DECISION_ELEMENTS: dict[str, Any] = {
    "type": "object",
    "properties": {
        "criteria": {"type": "string", "maxLength": 40},
        "result": {"type": "string", "maxLength": 20},
        "dimensions": codes(10),
        "indicators": codes(100),
        "acts": codes(10),
        "means": codes(10),
        "purposes": codes(10),
        "child": {"type": "boolean"},
    },
    "additionalProperties": False,
}
"""What a panel reads of an assessment: the signs that are there and the elements, no narrative."""

GROUP_LINES: dict[str, Any] = {
    "type": "array",
    "items": {"type": "string", "format": "uuid"},
    "maxItems": 100,
    "uniqueItems": True,
}
"""The cases of people found together."""
