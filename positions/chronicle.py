"""A record's history told as changes: who, when, why, and each field before and after.

Here: reading history rows that a selector has let through. Not here: who may read them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

_STAMPS: Final = {
    "entered_at",
    "entered_by_id",
    "verified_at",
    "verified_by_id",
    "batch_id",
    "source_sheet",
    "source_row",
}
_VERBS: Final = {"+": "created", "~": "changed", "-": "removed"}


@dataclass(frozen=True, slots=True)
class ChangeEntry:
    """One change of one record: `fields` holds (before, after) of what differs from the version before."""

    at: datetime
    who: str
    verb: str
    reason: str
    is_verified: bool
    fields: dict[str, tuple[Any, Any]]


def change_entries(history: Iterable[Any]) -> list[ChangeEntry]:
    """Return the changes of one record, latest first, from its history rows in any order."""
    rows = sorted(history, key=lambda row: (row.history_date, row.history_id))
    entries = [_entry(row, before) for before, row in zip([None, *rows[:-1]], rows, strict=True)]
    return entries[::-1]


def _entry(row: Any, before: Any) -> ChangeEntry:
    return ChangeEntry(
        at=row.history_date,
        who=str(row.history_user) if row.history_user_id else "",
        verb=_VERBS[row.history_type],
        reason=row.history_change_reason or "",
        is_verified=getattr(row, "verified_at", None) is not None,
        fields=_difference(row, before) if row.history_type == "~" and before is not None else {},
    )


def _difference(row: Any, before: Any) -> dict[str, tuple[Any, Any]]:
    names = [field.attname for field in row.tracked_fields if field.attname not in _STAMPS]
    pairs = {name: (getattr(before, name), getattr(row, name)) for name in names}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
