"""What several columns of one row say together, and notes about many rows. No meaning of a column here."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from merit.intake.planner import Planner
from merit.intake.rows import Row
from merit.intake.texts import folded
from merit.intake.values import Parser, shown

_NAMED_ROWS = 5

# Columns an export always has and we do not keep: known, so that the note about unknown columns stays short.
PASSED_OVER = Parser("text", lambda _raw: None, gettext_lazy("not stored"))

Reader = Callable[[str], str | None]


def one_code(row: Row, readers: Mapping[str, Reader], *, is_strict: bool = False) -> str | None:
    """Return the code that some fields of a row agree on; refuse the row when they do not.

    Empty fields say nothing. A text no reader knows refuses the row when nothing else is known (`is_strict`:
    always).
    """
    found: dict[str, str] = {}
    unknown: list[str] = []
    for field, read in readers.items():
        if not row[field]:
            continue
        if (code := read(str(row[field]))) is None:
            unknown.append(field)
        else:
            found[field] = code
    if len(set(found.values())) > 1:
        refuse_pair(row, *list(found)[:2])
        return None
    if unknown and (is_strict or not found):
        row.refuse(unknown[0], _("“%(value)s” is not known here.") % {"value": shown(row[unknown[0]])})
        return None
    return next(iter(found.values()), None)


def first_code(row: Row, readers: Mapping[str, Reader]) -> str | None:
    """Return the first code a reader finds in the fields of a row; what none knows says nothing."""
    codes = (read(str(row[field])) for field, read in readers.items() if row[field])
    return next((code for code in codes if code is not None), None)


def refuse_pair(row: Row, first: str, second: str) -> None:
    """Refuse a row because two of its cells contradict each other, naming both with their values."""
    row.refuse(
        second,
        _("%(second)s “%(second_value)s” contradicts %(first)s “%(first_value)s”. Correct the wrong one.")
        % {
            "first": row.shape.columns[first],
            "first_value": shown(row[first]),
            "second": row.shape.columns[second],
            "second_value": shown(row[second]),
        },
    )


def settled(new: Any, stored: Any) -> Any:
    """Return the stored spelling when a text differs from it only in case or spacing, else the new value."""
    if isinstance(new, str) and isinstance(stored, str) and stored and folded(new) == folded(stored):
        return stored
    return new


def places(rows: Sequence[Row]) -> str:
    """Return the row numbers as a person looks them up, the first few of many."""
    several = len({row.sheet for row in rows}) > 1
    first = [f"{row.sheet}:{row.number}" if several else str(row.number) for row in rows[:_NAMED_ROWS]]
    return ", ".join(first) + (", …" if len(rows) > _NAMED_ROWS else "")


def note_rows(planner: Planner, rows: Sequence[Row], text: str) -> None:
    """Note something about rows, if there are any: `text` has %(count)s and %(rows)s."""
    if rows:
        planner.note(text % {"count": len(rows), "rows": places(rows)})
