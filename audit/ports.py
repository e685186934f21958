"""What the record asks the apps above it."""

from uuid import UUID

from core.ports import Pull

organisation_names: Pull[frozenset[UUID], tuple[UUID, str]] = Pull("audit.organisation_names")
"""The names of organisations, for those that are known."""
