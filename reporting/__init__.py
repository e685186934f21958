"""Counts, never people: shared statistics, official figures, releases."""
