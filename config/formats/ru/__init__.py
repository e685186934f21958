"""Formats of `ru`."""
