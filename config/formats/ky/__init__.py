"""Formats of `ky`."""
