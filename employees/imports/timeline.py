"""Lay out definitive appointments of a career so that no two overlap: rows of a file between recorded ones.

A row without an end ends where the next definitive post begins, in the file or in the records.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from employees.imports.appointments import Record


@dataclass(frozen=True, slots=True)
class Laid:
    """Where one row's appointment ends and what that means for the records.

    `stored` is the recorded appointment of the same first day, `closes` the one that ends where this begins,
    `clash` the one whose stated period this would break, `is_cut` says that the row's own end came later.
    """

    end: date | None
    stored: Record | None = None
    closes: UUID | None = None
    clash: Record | None = None
    is_cut: bool = False


def lay_out(spans: Mapping[date, date | None], held: Sequence[Record]) -> dict[date, Laid]:
    """Lay out one person's rows, {first day: stated end or None}, between the recorded appointments."""
    recorded = {one["valid_from"]: one for one in held}
    starts = sorted({*spans, *recorded})
    return {start: _laid(start, spans, recorded, starts) for start in spans}


def _laid(
    start: date, spans: Mapping[date, date | None], recorded: Mapping[date, Record], starts: Sequence[date]
) -> Laid:
    stored = recorded.get(start)
    following = next((day for day in starts if day > start), None)
    end, is_cut = _end(spans[start], stored, following)
    over = _covering(start, spans, recorded)
    if over is None:
        return Laid(end, stored, is_cut=is_cut)
    if over["valid_to"] is not None and over["valid_to"] not in recorded:
        return Laid(end, stored, clash=over, is_cut=is_cut)
    is_first = start == min(day for day in spans if day > over["valid_from"])
    return Laid(end, stored, closes=over["pk"] if is_first else None, is_cut=is_cut)


def _covering(
    start: date, spans: Mapping[date, date | None], recorded: Mapping[date, Record]
) -> Record | None:
    """Return the recorded appointment that no row restates and that runs over this day."""
    earlier = [one for day, one in recorded.items() if day < start and day not in spans]
    return next((one for one in earlier if one["valid_to"] is None or one["valid_to"] > start), None)


def _end(stated: date | None, stored: Record | None, following: date | None) -> tuple[date | None, bool]:
    """Return the first day no longer held, and whether the stated end was cut."""
    if stated is None:
        known = stored["valid_to"] if stored is not None else None
        is_earlier = known is not None and (following is None or known <= following)
        return (known if is_earlier else following), False
    if following is None or stated < following - timedelta(days=1):
        return stated, False
    # A last day in office right before the next post, or an end after it: one day belongs to one post.
    return following, stated > following
