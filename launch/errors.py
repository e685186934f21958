"""The one exception a person is meant to read."""


class CannotStart(Exception):
    """Something on this machine stands in the way; the message says what, in one sentence."""
