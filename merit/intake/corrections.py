"""Corrections that an import fulfils: the source now says what the person claimed."""

import contextlib
import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from merit.intake.errors import CellError
from merit.intake.models import Batch, Correction
from merit.intake.plan import Plan
from merit.intake.targets import Want
from merit.intake.texts import folded
from merit.intake.values import date, shown

UNANSWERED = (Correction.State.OPEN, Correction.State.FORWARDED, Correction.State.ACCEPTED)
_day = date()


def close_fulfilled(plan: Plan, batch: Batch, at: dt.datetime) -> list[Correction]:
    """Close every unanswered correction whose claimed value this import brings; return them."""
    labels = {target.label.casefold(): target for target in plan.planner.kind.targets}
    waiting = [
        correction
        for correction in Correction.objects.select_for_update().filter(state__in=UNANSWERED)
        if correction.record.casefold() in labels
    ]
    closed = [correction for correction in waiting if _is_fulfilled(plan, correction)] if waiting else []
    for correction in closed:
        correction.state = Correction.State.CLOSED
        correction.resolved_at = at
        correction.answer = _("The import of %(file)s brought this value.") % {"file": batch.file_name}
    Correction.objects.bulk_update(closed, ["state", "resolved_at", "answer"])
    return closed


def _is_fulfilled(plan: Plan, correction: Correction) -> bool:
    return any(
        is_same(correction.claimed_value, value)
        for want in _wants_about(plan, correction)
        if (value := _value(want, correction.field)) is not None
    )


def _wants_about(plan: Plan, correction: Correction) -> Iterator[Want]:
    for target in plan.planner.kind.targets:
        if target.label.casefold() != correction.record.casefold():
            continue
        for want in plan.planner.wants(target):
            if not want.is_dropped and _is_about(want, correction):
                yield want


def _is_about(want: Want, correction: Correction) -> bool:
    if correction.record_id is not None:
        return want.id == correction.record_id
    return correction.subject_id in (want.id, want.resolved().get("employee_id"))


def _value(want: Want, field: str) -> Any:
    column = want.target.columns.get(field, field)
    return want.resolved().get(column)


def is_same(claimed: str, value: Any) -> bool:
    """Say whether what a person typed means a stored value: dates and numbers in any accepted spelling."""
    if isinstance(value, dt.date):
        with contextlib.suppress(CellError):
            return bool(_day(claimed) == value)
        return False
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        with contextlib.suppress(InvalidOperation):
            return Decimal(claimed.strip().replace(",", ".")) == value
        return False
    return any(folded(claimed) == folded(text) for text in _spellings(value))


def _spellings(value: Any) -> Iterable[str]:
    return {str(value), shown(value)}
