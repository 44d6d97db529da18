"""Refusals of this app: a kit that must not be loaded, a version that does not exist.

Here belong: the exceptions, each naming what happened, which value, where and what is allowed.
Not here: refusals of rights (`merit.access.errors`).
"""

from datetime import date


class KitError(ValueError):
    """A kit file is refused.

    Parameters
    ----------
    file : str
        The file as named by whoever brought it.
    line : int or None
        Line counted from 1; None when the whole file is meant.
    key : str
        Path inside the file, such as `policy.groups[0].weight`.
    value : str
        What stands there.
    reason, allowed : str
        What is wrong and what may stand there instead.
    """

    def __init__(self, file: str, line: int | None, key: str, value: str, reason: str, allowed: str) -> None:
        self.file, self.line, self.key = file, line, key
        self.value, self.reason, self.allowed = value, reason, allowed
        place = file if line is None else f"{file}:{line}"
        subject = f"{key or 'file'} = {value}" if value else (key or "file")
        super().__init__(f"{place}: {subject}: {reason}; allowed: {allowed}")


class NoActiveVersion(LookupError):  # noqa: N818 - named like merit.rules.NoRuleInForce
    """A kit has no version in force on a date."""

    def __init__(self, kit: str, on: date, known: list[str]) -> None:
        self.kit, self.on, self.known = kit, on, known
        versions = "; ".join(known) or "it has no version at all"
        super().__init__(
            f"Kit {kit!r} has no active version on {on.isoformat()} ({versions}). "
            "Activate a verified version first, or choose a date on which one was active."
        )


class NoLawForLevel(LookupError):  # noqa: N818 - named like merit.rules.NoRuleInForce
    """The law files say nothing about who may hold posts of a level."""

    def __init__(self, level: str, allowed: tuple[str, ...]) -> None:
        self.level = level
        super().__init__(
            f"No requirements are on file for posts of level {level!r}; known: {', '.join(allowed)}. "
            "Add the law file, or choose another post."
        )
