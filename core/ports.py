"""How a lower app causes or asks something above it: the lower one declares, the higher subscribes.

Calls are synchronous, in the order of subscription, in the caller's transaction; an exception
aborts it. Each app lists its ports in `ports.py`; `tests/architecture` knows the whole list.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

Message = TypeVar("Message")
Reply = TypeVar("Reply")


class Push(Generic[Message]):
    """Tells whoever subscribed that something happened."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._subscribers: list[Callable[[Message], None]] = []

    def subscribe(self, subscriber: Callable[[Message], None]) -> None:
        """Call this function from now on; called once, when the apps are ready."""
        self._subscribers.append(subscriber)

    def send(self, message: Message) -> None:
        """Tell every subscriber, in order."""
        for subscriber in self._subscribers:
            subscriber(message)


class Pull(Generic[Message, Reply]):
    """Collects what the apps above have to say to a question."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._subscribers: list[Callable[[Message], list[Reply]]] = []

    def subscribe(self, subscriber: Callable[[Message], list[Reply]]) -> None:
        """Ask this function from now on; called once, when the apps are ready."""
        self._subscribers.append(subscriber)

    def collect(self, question: Message) -> list[Reply]:
        """Return all replies, in order of subscription."""
        return [reply for subscriber in self._subscribers for reply in subscriber(question)]
