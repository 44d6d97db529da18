"""What a person should know about a finished comparison: facts from hand that it replaces."""

from django.utils.translation import gettext as _

from employees.imports.reading import note_rows
from merit.intake.models import Sourced
from merit.intake.planner import Planner
from merit.intake.rows import Row
from merit.intake.targets import CHANGE, Target

_BY_HAND = ("manual", "case:")


def note_replaced(planner: Planner) -> None:
    """Note the rows that change facts entered or verified by hand: a query for each kind of record."""
    rows: list[Row] = []
    for target in planner.kind.targets:
        rows += _replacing(planner, target)
    note_rows(
        planner,
        rows,
        _(
            "Facts entered or verified by hand that this file changes, look at them first: %(count)s "
            "(rows %(rows)s)."
        ),
    )


def _replacing(planner: Planner, target: Target) -> list[Row]:
    if not issubclass(target.model, Sourced):
        return []
    changed = {want.id: want.row for want in planner.wants(target) if want.state == CHANGE}
    changed = {pk: row for pk, row in changed.items() if not row.is_refused}
    if not changed:
        return []
    stored = planner.group(target.model, by="pk", values=changed, fields=("source", "verified_at"))
    return [
        changed[pk]
        for pk, records in stored.items()
        if records[0]["verified_at"] is not None or records[0]["source"].startswith(_BY_HAND)
    ]
