"""Hand out the tables of a JSON document as SIASN clients deliver it, bounded in size and depth."""

import json
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from merit.intake.errors import FileRefused
from merit.intake.readers.limits import Limits
from merit.intake.readers.raw import CHUNK_ROWS, Chunk, Nested, RawSheet

Table = tuple[str, list[dict[str, Any]]]
Tables = Callable[[Any], Iterable[Table]]
_WRAPPERS = ("data", "result", "results", "mapData")


def read(path: Path, limits: Limits, tables: Tables) -> Iterator[RawSheet]:
    """Return an iterator over the tables that `tables` finds in the document.

    Raises: FileRefused.
    """
    document = _load(path)
    _check_depth(document, limits)
    merged: dict[str, list[dict[str, Any]]] = {}
    for name, rows in tables(document):
        merged.setdefault(name, []).extend(rows)
    return (RawSheet(name, _chunks(rows, limits)) for name, rows in merged.items())


def _load(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes(), parse_float=Decimal, parse_constant=_constant)
    except json.JSONDecodeError as problem:
        raise _broken(
            _("line %(line)s, column %(column)s") % {"line": problem.lineno, "column": problem.colno}
        ) from None
    except (UnicodeDecodeError, ValueError):
        raise _broken(_("its text or a number in it")) from None
    except RecursionError:
        raise _deep() from None


def _constant(name: str) -> Any:
    raise ValueError(name)


def _check_depth(document: Any, limits: Limits) -> None:
    level = [document]
    for _depth in range(limits.json_depth):
        level = [item for value in level for item in _inside(value)]
        if not level:
            return
    raise _deep()


def _inside(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def plain_tables(document: Any) -> Iterator[Table]:
    """Find lists of objects: bare, wrapped in "data", by entity name, or by entity name under each person.

    What stands beside an entity's list (the person's NIP, say) is added to each of its rows.
    """
    yield from _tables(document, "", {})


def _tables(value: Any, name: str, beside: dict[str, Any]) -> Iterator[Table]:
    if isinstance(value, list):
        for item in (item for item in value if isinstance(item, dict)):
            if any(_is_table(inner) for inner in item.values()):
                yield from _tables(item, name, beside)
            else:
                yield name, [beside | item]
    elif isinstance(value, dict):
        scalars = {key: inner for key, inner in value.items() if not isinstance(inner, list | dict)}
        found = False
        for key, inner in value.items():
            if _is_table(inner) or (key in _WRAPPERS and isinstance(inner, dict)):
                found = True
                yield from _tables(inner, name if key in _WRAPPERS else key, beside | scalars)
        if not found and key_count(value):
            yield name, [beside | value]


def key_count(value: dict[str, Any]) -> int:
    """Return how many members of an object hold a plain value."""
    return sum(1 for inner in value.values() if not isinstance(inner, list | dict))


def _is_table(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(item, dict) for item in value)


def _chunks(rows: list[dict[str, Any]], limits: Limits) -> Iterator[Chunk]:
    names = list(dict.fromkeys(key for row in rows for key in row))
    if len(rows) > limits.rows or len(names) > limits.columns:
        raise FileRefused(
            _("The document has %(rows)s rows and %(columns)s fields, more than is read.")
            % {"rows": len(rows), "columns": len(names)},
            _("Split it into several files."),
        )
    yield Chunk([0], [[name] for name in names])
    for start in range(0, len(rows), CHUNK_ROWS):
        part = rows[start : start + CHUNK_ROWS]
        columns = [[_cell(row.get(name)) for row in part] for name in names]
        yield Chunk(range(start + 1, start + 1 + len(part)), columns)


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    return Nested(value) if isinstance(value, dict | list) else value


def _broken(place: str) -> FileRefused:
    return FileRefused(
        _("The JSON document is broken at %(place)s.") % {"place": place},
        _("Fetch it again from SIASN; do not edit it by hand."),
    )


def _deep() -> FileRefused:
    return FileRefused(
        _("The JSON document is nested deeper than any SIASN answer."), _("Fetch it again from SIASN.")
    )
