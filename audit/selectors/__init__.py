"""Readings of the record, each for those it concerns."""

from audit.selectors.log import (
    Filters,
    LogRow,
    Position,
    names_of,
    names_of_members,
    network_log,
    organisations_by_name,
    oversees_network,
    security_log,
    timeline_of_case,
)

__all__ = [
    "Filters",
    "LogRow",
    "Position",
    "names_of",
    "names_of_members",
    "network_log",
    "organisations_by_name",
    "oversees_network",
    "security_log",
    "timeline_of_case",
]
