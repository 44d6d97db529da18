"""The present post of a person as a nominative roll states it, against the appointments recorded so far."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from employees.imports.appointments import DEFINITIVE, HELD, PostFact, Record
from merit.intake.planner import Planner
from merit.intake.rows import Row
from merit.intake.values import shown


def want_present(
    row: Row, planner: Planner, employee: Any, held: Sequence[Record], fact: PostFact, start: date
) -> bool:
    """Want the present definitive appointment; it ends the open one before it. Say whether it stands open.

    A roll that is older than the records only fills a gap before what is recorded, or is refused.
    """
    same = _same(held, fact, start)
    if same is not None:
        _want(row, planner, employee, same["valid_from"], same["valid_to"], fact.fields(same))
        return same["valid_to"] is None
    before = _covering(held, start)
    if before is not None and before["valid_to"] is not None:
        row.refuse("post_since", _inside(before))
        return False
    following = next((one["valid_from"] for one in held if one["valid_from"] > start), None)
    _want(row, planner, employee, start, following, fact.fields(None))
    if before is not None:
        planner.amend(row, HELD, before["pk"], valid_to=start)
    return following is None


def _want(
    row: Row, planner: Planner, employee: Any, start: date, end: date | None, fields: dict[str, Any]
) -> None:
    planner.want(row, HELD, employee=employee, capacity=DEFINITIVE, valid_from=start, valid_to=end, **fields)


def _same(held: Sequence[Record], fact: PostFact, start: date) -> Record | None:
    """Return the recorded appointment a row repeats.

    SIASN keeps TMT JABATAN when only the unit changes, so the open appointment to the same post counts even
    when it begins later.
    """
    for one in held:
        if one["valid_to"] is None and one["valid_from"] >= start and fact.is_held_as(one):
            return one
    return next((one for one in held if one["valid_from"] == start), None)


def _covering(held: Sequence[Record], day: date) -> Record | None:
    return next(
        (
            one
            for one in held
            if one["valid_from"] < day and (one["valid_to"] is None or one["valid_to"] > day)
        ),
        None,
    )


def _inside(before: Record) -> str:
    return _(
        "“%(post)s” is recorded from %(from)s to %(to)s, and this post would begin within that. Correct the "
        "date here or the recorded appointment."
    ) % {
        "post": before["position_title"],
        "from": shown(before["valid_from"]),
        "to": shown(before["valid_to"]),
    }
