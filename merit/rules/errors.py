"""Errors of the law files and of reading them.

Here belong: the exceptions of ``merit.rules``, each naming what happened, which value and what is allowed.
Not here: the NIP error, which carries its own two languages (``merit.rules.nip``).
"""

from collections.abc import Iterable
from datetime import date


class RulesError(Exception):
    """Any refusal of ``merit.rules``."""


class RuleFileError(RulesError):
    """A law file that must not be loaded.

    Parameters
    ----------
    file : str
        Path of the file, relative to the folder that was read.
    line : int or None
        Line in the file, counted from 1; None when the whole file is meant.
    key : str
        Dotted place in the file, such as ``values[0].from``; empty for the whole file.
    value : str
        The offending value as written.
    reason : str
        What is wrong with it.
    allowed : str
        What may stand there instead.
    """

    def __init__(self, file: str, line: int | None, key: str, value: str, reason: str, allowed: str) -> None:
        self.file, self.line, self.key = file, line, key
        self.value, self.reason, self.allowed = value, reason, allowed
        place = file if line is None else f"{file}:{line}"
        subject = f"{key or 'file'} = {value}" if value else (key or "file")
        super().__init__(f"{place}: {subject}: {reason}; allowed: {allowed}")


class UnknownRuleError(RulesError, LookupError):
    """No law file has this id.

    Parameters
    ----------
    rule_id : str
        The id that was asked for.
    near : iterable of str
        Ids that look alike.
    """

    def __init__(self, rule_id: str, near: Iterable[str]) -> None:
        self.rule_id = rule_id
        hint = ", ".join(near) or "none looks alike; docs/law.md lists them all"
        super().__init__(f"No rule has the id {rule_id!r}. Did you mean: {hint}")


class NoRuleInForce(RulesError, LookupError):  # noqa: N818 - the name is fixed by the architecture
    """The rule exists but nothing of it is in force on the date.

    Parameters
    ----------
    rule_id : str
        The rule that was read.
    day : date
        The date it was read for.
    valid_from, valid_to : date or None
        The nearest interval that has a value (``valid_to`` exclusive, None = open).
    """

    def __init__(self, rule_id: str, day: date, valid_from: date, valid_to: date | None) -> None:
        self.rule_id, self.day, self.valid_from, self.valid_to = rule_id, day, valid_from, valid_to
        until = f"before {valid_to.isoformat()}" if valid_to else "further notice"
        super().__init__(
            f"No value of rule {rule_id!r} is in force on {day.isoformat()}; "
            f"the nearest one is in force from {valid_from.isoformat()} until {until}"
        )


class RuleTypeError(RulesError, TypeError):
    """A rule was read through the accessor of another type.

    Parameters
    ----------
    rule_id, type_name : str
        The rule and the type its file declares.
    asked : str
        The accessor that was used.
    """

    def __init__(self, rule_id: str, type_name: str, asked: str) -> None:
        super().__init__(f"Rule {rule_id!r} is of type {type_name!r} and cannot be read as {asked}")


class UnknownCodeError(RulesError, LookupError):
    """A code that the rule's table does not list.

    Parameters
    ----------
    rule_id : str
        The rule whose table was searched.
    code : str
        The code that was not found.
    allowed : iterable of str
        The codes it lists.
    """

    def __init__(self, rule_id: str, code: object, allowed: Iterable[object]) -> None:
        self.rule_id, self.code = rule_id, code
        listed = ", ".join(str(item) for item in allowed)
        super().__init__(f"Rule {rule_id!r} has no entry for {code!r}; it lists: {listed}")


class OutOfScaleError(RulesError, ValueError):
    """A number outside every band of a scale.

    Parameters
    ----------
    rule_id : str
        The rule whose bands were searched.
    number : object
        The number that falls into none of them.
    scale : str
        What the scale covers, in words.
    """

    def __init__(self, rule_id: str, number: object, scale: str) -> None:
        self.rule_id, self.number = rule_id, number
        super().__init__(f"{number} lies outside rule {rule_id!r}, which covers {scale}")
