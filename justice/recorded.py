"""What the codes in the events of the criminal track mean."""

from audit import words
from audit.enums import Event
from justice.enums import Step


def register() -> None:
    """Say it; called once, when the apps are ready."""
    words.register(Event.PROCEEDING_RECORDED, looks=[words.of_choices(Step)])
