"""Every address of the product and the action it stands for: the walker and the rows of data/urls*.yaml.

The rows are not asked at run time, where the doors call `decide`; they let a test prove that every door does.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import RegexPattern, RoutePattern

from merit.access.matrix import matrix
from merit.access.strict_yaml import read_file

DATA = Path(__file__).parent / "data"
METHODS = ("get", "post", "put", "patch", "delete")
SPECIAL = frozenset({"public", "login", "never", "none"})
_KEYS = frozenset({*METHODS, "object", "kwargs", "query", "may_be_missing"})
_CONVERTER = re.compile(r"<(?:[a-z]+:)?(\w+)>")


class UrlMapError(ValueError):
    """The file of URL rows is wrong; the message names the row."""


@dataclass(frozen=True, slots=True)
class Route:
    """One address: its pattern, its qualified name ("" when it has none) and the names of its parts."""

    pattern: str
    name: str
    parts: tuple[str, ...]
    positional: int = 0

    @property
    def key(self) -> str:
        """Return what rows match: the qualified name, or "path:" and the pattern."""
        return self.name or f"path:{self.pattern}"

    def address(self, values: Mapping[str, str]) -> str:
        """Return a concrete address with these parts."""
        if not self.name:
            return "/" + _CONVERTER.sub(lambda match: str(values[match.group(1)]), self.pattern)
        if self.positional:
            return reverse(self.name, args=list(values.values())[: self.positional])
        return reverse(self.name, kwargs={part: values[part] for part in self.parts})


@dataclass(frozen=True, slots=True)
class UrlRow:
    """What an address stands for, by method, and how a test makes an object for it."""

    match: str
    methods: Mapping[str, tuple[str, ...]]
    object: str = ""
    kwargs: Mapping[str, str] = field(default_factory=dict)
    query: str = ""
    may_be_missing: bool = False

    def words(self, method: str) -> tuple[str, ...]:
        """Return the actions of a method, any of which opens it, or one special word.

        Methods without their own words follow get.
        """
        return self.methods.get(method, self.methods["get"])


def _parts(pattern: Any) -> tuple[tuple[str, ...], int]:
    if isinstance(pattern, RoutePattern):
        return tuple(pattern.converters), 0
    if isinstance(pattern, RegexPattern):
        named = tuple(pattern.regex.groupindex)
        return named, 0 if named else pattern.regex.groups
    return (), 0


def _walk(
    patterns: list[URLPattern | URLResolver], prefix: str, space: str, outer: tuple[str, ...]
) -> Iterator[Route]:
    for entry in patterns:
        path = prefix + str(entry.pattern)
        parts, positional = _parts(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry.url_patterns, path, inner, outer + parts)
        else:
            name = f"{space}{entry.name}" if entry.name else ""
            yield Route(path, name, outer + parts, positional)


def routes(urlconf: str | None = None) -> list[Route]:
    """Return every address of the URLconf, static files excluded."""
    found = _walk(get_resolver(urlconf).url_patterns, "", "", ())
    return [route for route in found if not route.pattern.lstrip("^").startswith("static/")]


def _words(match: str, given: Any, method: str) -> tuple[str, ...]:
    words = given if isinstance(given, list) else [given]
    return tuple(_checked(match, word, method) for word in words)


def _checked(match: str, word: Any, method: str) -> str:
    if word in SPECIAL or word in matrix().actions:
        return str(word)
    raise UrlMapError(
        f"urls.yaml, {match}, {method}: {word!r} is neither an action nor one of {sorted(SPECIAL)}."
    )


def _row(match: str, data: Any) -> UrlRow:
    if isinstance(data, str):
        data = {"get": data}
    if unknown := sorted(set(data) - _KEYS):
        raise UrlMapError(f"urls.yaml, {match}: unknown key {unknown[0]!r}; allowed: {sorted(_KEYS)}.")
    if "get" not in data:
        raise UrlMapError(f"urls.yaml, {match}: says nothing about get; write 'none' when it is not offered.")
    methods = {method: _words(match, data[method], method) for method in METHODS if method in data}
    return UrlRow(
        match=match,
        methods=methods,
        object=data.get("object", ""),
        kwargs=data.get("kwargs", {}),
        query=data.get("query", ""),
        may_be_missing=data.get("may_be_missing", False),
    )


def parse_rows(data: Mapping[str, Any]) -> tuple[UrlRow, ...]:
    """Turn the parsed file into rows, in file order.

    Raises: UrlMapError naming the row that is wrong.
    """
    return tuple(_row(match, row) for match, row in data.items())


@lru_cache(maxsize=1)
def rows() -> tuple[UrlRow, ...]:
    """Return the rows of urls.yaml and of each door's own urls_<door>.yaml."""
    merged: dict[str, Any] = {}
    for path in sorted(DATA.glob("urls*.yaml")):
        data = read_file(path)
        if twice := sorted(set(data) & set(merged)):
            raise UrlMapError(f"{path.name}: {twice[0]!r} already stands in another file.")
        merged |= data
    return parse_rows(merged)


def row_of(route: Route) -> UrlRow | None:
    """Return the first row that matches an address; a row without globs matches before any glob."""
    exact = next((row for row in rows() if row.match == route.key), None)
    return exact or next((row for row in rows() if fnmatchcase(route.key, row.match)), None)
