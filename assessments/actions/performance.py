"""Recording how people and units performed: appraisals, 360 summaries, recognition, unit performance."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from assessments.codes import PeriodKind, Predikat
from assessments.models import Appraisal, FeedbackSummary, Recognition, UnitIndicator, UnitPerformance
from employees.facts import writing_facts
from employees.models import Employee
from merit.access.actor import Actor
from merit.access.decide import Facts, require
from merit.rules import NoRuleInForce
from merit.rules.performance import predikat_of
from positions.models import Unit
from positions.recording import MANUAL, Origin, save_new
from positions.tree import ancestor_ids


@transaction.atomic
def appraisal_record(
    *,
    actor: Actor,
    employee: Employee,
    period_kind: str,
    period_from: date,
    period_to: date,
    result_rating: str = "",
    behaviour_rating: str = "",
    predikat: str = "",
    score: Decimal | None = None,
    score_scale: str = "",
    appraiser_name: str = "",
    appraiser_ref: str = "",
    origin: Origin = MANUAL,
) -> Appraisal:
    """Record one appraised period; the predikat follows from the two ratings and must agree with them.

    Raises: Denied; ValidationError field by field.
    """
    require(actor, "performance.change", writing_facts(employee))
    appraisal = Appraisal(
        employee=employee,
        period_kind=period_kind,
        period_from=period_from,
        period_to=period_to,
        result_rating=result_rating,
        behaviour_rating=behaviour_rating,
        predikat=predikat,
        score=score,
        score_scale=score_scale,
        appraiser_name=appraiser_name,
        appraiser_ref=appraiser_ref,
    )
    _check_past(actor, period_from)
    check_predikat(appraisal)
    return save_new(appraisal, actor, origin=origin)


def check_predikat(appraisal: Appraisal) -> None:
    """Fill the predikat from the two ratings, or refuse one that contradicts them (PermenPANRB 6/2022).

    Raises: ValidationError on `predikat` or on the rating that is missing.
    """
    if bool(appraisal.result_rating) != bool(appraisal.behaviour_rating):
        missing = "behaviour_rating" if appraisal.result_rating else "result_rating"
        raise ValidationError({missing: _("Result and behaviour are rated together.")})
    if not appraisal.result_rating:
        return
    expected = _lawful_predikat(appraisal)
    appraisal.predikat = appraisal.predikat or expected
    if appraisal.predikat != expected:
        message = _("Result %(result)s and behaviour %(behaviour)s make %(expected)s, not %(given)s.")
        values = {
            "result": appraisal.get_result_rating_display(),
            "behaviour": appraisal.get_behaviour_rating_display(),
            "expected": Predikat(expected).label,
            "given": appraisal.get_predikat_display(),
        }
        raise ValidationError({"predikat": message % values})


def _lawful_predikat(appraisal: Appraisal) -> str:
    last_day = appraisal.period_to - timedelta(days=1)
    try:
        return predikat_of(appraisal.result_rating, appraisal.behaviour_rating, last_day).value
    except NoRuleInForce as error:
        message = _("On %(day)s no rule made a predikat of two ratings; give the score and its scale.")
        raise ValidationError({"result_rating": message % {"day": last_day.isoformat()}}) from error


@transaction.atomic
def feedback_record(
    *,
    actor: Actor,
    employee: Employee,
    period_from: date,
    period_to: date,
    superior_mean: Decimal | None = None,
    peer_mean: Decimal | None = None,
    subordinate_mean: Decimal | None = None,
    raters_superior: int = 0,
    raters_peer: int = 0,
    raters_subordinate: int = 0,
    origin: Origin = MANUAL,
) -> FeedbackSummary:
    """Record the averages of 360 feedback; fewer than three raters are refused, for they could be recognised.

    Raises: Denied; ValidationError.
    """
    require(actor, "performance.change", writing_facts(employee))
    summary = FeedbackSummary(
        employee=employee,
        period_from=period_from,
        period_to=period_to,
        superior_mean=superior_mean,
        peer_mean=peer_mean,
        subordinate_mean=subordinate_mean,
        raters_superior=raters_superior,
        raters_peer=raters_peer,
        raters_subordinate=raters_subordinate,
    )
    _check_past(actor, period_from)
    return save_new(summary, actor, origin=origin)


@transaction.atomic
def recognition_record(
    *,
    actor: Actor,
    employee: Employee,
    kind: str,
    period_from: date,
    period_to: date,
    score: Decimal,
    raters: int | None = None,
    origin: Origin = MANUAL,
) -> Recognition:
    """Record a best-employee vote or best-performer score for a period, from 0 to 100.

    Raises: Denied; ValidationError field by field.
    """
    require(actor, "performance.change", writing_facts(employee))
    recognition = Recognition(
        employee=employee,
        kind=kind,
        period_from=period_from,
        period_to=period_to,
        score=score,
        raters=raters,
    )
    _check_past(actor, period_from)
    return save_new(recognition, actor, origin=origin)


@transaction.atomic
def unit_performance_record(
    *,
    actor: Actor,
    unit: Unit,
    period_from: date,
    period_to: date,
    predikat: str,
    period_kind: str = PeriodKind.YEARLY,
    indicators: Sequence[Mapping[str, Any]] = (),
    note: str = "",
    origin: Origin = MANUAL,
) -> UnitPerformance:
    """Record the predikat of a unit for a period with the indicators behind it.

    Raises: Denied; ValidationError field by field.
    """
    require(actor, "performance.change", Facts(unit_ids=ancestor_ids(unit)))
    performance = UnitPerformance(
        unit=unit,
        period_kind=period_kind,
        period_from=period_from,
        period_to=period_to,
        predikat=predikat,
        note=note,
    )
    _check_past(actor, period_from)
    save_new(performance, actor, origin=origin)
    for values in indicators:
        save_new(UnitIndicator(performance=performance, **values), actor, origin=origin)
    return performance


@transaction.atomic
def unit_indicator_record(
    *, actor: Actor, performance: UnitPerformance, values: Mapping[str, Any], origin: Origin = MANUAL
) -> UnitIndicator:
    """Record one more indicator of a unit's period.

    Raises: Denied; ValidationError field by field.
    """
    require(actor, "performance.change", Facts(unit_ids=ancestor_ids(performance.unit)))
    return save_new(UnitIndicator(performance=performance, **values), actor, origin=origin)


def _check_past(actor: Actor, period_from: date) -> None:
    if period_from > actor.on:
        message = _("The period begins on %(day)s, which lies ahead.")
        raise ValidationError({"period_from": message % {"day": period_from.isoformat()}})
