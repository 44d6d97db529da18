"""Which kinds of background work exist. Apps register theirs at import time; nothing runs here."""

from collections.abc import Callable
from typing import Any, Protocol

from merit.access.actor import Actor


class ProgressLike(Protocol):
    """What a task reports to while it works."""

    def step(self, done: int, total: int, message: str = "") -> None:
        """Report how far the work is."""


class Task(Protocol):
    """The function behind a kind: works with the rights of the actor and returns a JSON-plain result."""

    def __call__(self, *, actor: Actor, progress: ProgressLike, **arguments: Any) -> dict | None:
        """Do the work."""


_KINDS: dict[str, Task] = {}


class UnknownKindError(LookupError):
    """No app registered this kind of work."""


def task_kind(name: str) -> Callable[[Task], Task]:
    """Register a function as a kind of background work.

    Raises: ValueError when another function already has the name.
    """

    def register(function: Task) -> Task:
        if _KINDS.get(name, function) is not function:
            raise ValueError(f"The kind of work {name!r} is already registered.")
        _KINDS[name] = function
        return function

    return register


def task_of(kind: str) -> Task:
    """Return the function of a kind.

    Raises: UnknownKindError.
    """
    try:
        return _KINDS[kind]
    except KeyError:
        known = ", ".join(sorted(_KINDS)) or "none"
        raise UnknownKindError(f"No work of kind {kind!r} is registered; known kinds: {known}.") from None
