"""Refusals of the engine: what was found, where, and what is allowed.

Belongs here: the exception and how a value is shown in one line. Does not belong here: when to refuse.
"""

import json
import re

from merit.engine.wording import Wording, wording

ROOT = "$"
_SHOWN_CHARACTERS = 80
_SHOWN_MEMBERS = 5
_SHOWN_LEVELS = 2
_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class ContradictionError(RuntimeError):
    """The engine contradicts itself: never the user's fault, never caught."""


class Absent:
    """Stands for a value that is not in the document."""


ABSENT = Absent()


class OddNumber:
    """A JSON number the format has no place for: fraction, exponent, NaN, infinity or too many digits."""

    __slots__ = ("token",)

    def __init__(self, token: str) -> None:
        self.token = token


class CaseError(ValueError):
    """A case or policy is refused.

    Parameters
    ----------
    path : str
        JSON path of the offending value, such as `$.policy.groups[0].weight`.
    value : object
        What stands there; `ABSENT` when nothing does.
    allowed : Wording
        What may stand there, in both languages.
    """

    def __init__(self, path: str, value: object, allowed: Wording) -> None:
        super().__init__(path, value, allowed)
        self.path = path
        self.value = value
        self.allowed = allowed

    def line(self, language: str) -> str:
        """Return path, value and what is allowed as one line in `language`."""
        expected = "allowed" if language == "en" else "yang diizinkan"
        return (
            f"{self.path}: {show(self.value, language)}: {expected}: {one_line(self.allowed.text(language))}"
        )

    def __str__(self) -> str:
        return self.line("en")


def refusal(path: str, value: object, code: str, **facts: object) -> CaseError:
    """Build the refusal of `value` at `path` with the sentence `code`."""
    return CaseError(path, value, wording(code, **facts))


def member(path: str, key: str) -> str:
    """Return the JSON path of an object's member.

    Examples
    --------
    >>> member("$.measures", "skp"), member("$.measures", "a b")
    ('$.measures.skp', '$.measures["a b"]')
    """
    if _PLAIN_NAME.fullmatch(key):
        return f"{path}.{key}"
    return f"{path}[{one_line(json.dumps(key, ensure_ascii=False))}]"


def one_line(text: str) -> str:
    """Escape every character that could break a line or not be printed."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else _escaped(char) for char in text)


def show(value: object, language: str) -> str:
    """Show a value of the document in one short printable line."""
    if isinstance(value, Absent):
        return wording("absent").text(language)
    return _shortened(one_line(_brief(value, _SHOWN_LEVELS)))


def _brief(value: object, levels: int) -> str:
    """Write a value as JSON, without what lies too deep or too far back."""
    if isinstance(value, OddNumber):
        return value.token[:_SHOWN_CHARACTERS]
    if isinstance(value, str):
        return json.dumps(value[:_SHOWN_CHARACTERS], ensure_ascii=False)
    if isinstance(value, list):
        inside = [_brief(one, levels - 1) for one in value[:_SHOWN_MEMBERS]] if levels else ["…"]
        return f"[{', '.join(inside)}]" if value else "[]"
    if isinstance(value, dict):
        pairs = list(value.items())[:_SHOWN_MEMBERS] if levels else []
        inside = [f"{_brief(key, 0)}: {_brief(one, levels - 1)}" for key, one in pairs] or ["…"]
        return f"{{{', '.join(inside)}}}" if value else "{}"
    return json.dumps(value)


def _escaped(char: str) -> str:
    code = ord(char)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN_CHARACTERS else f"{text[:_SHOWN_CHARACTERS]}…"
