"""Recording what assessors measured: competencies and potential."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from assessments.codes import Aspect, Competency
from assessments.models import CompetencyLevel, CompetencyResult, PotentialResult, PotentialScore
from employees.facts import writing_facts
from employees.models import Employee
from merit.access.actor import Actor
from merit.access.decide import Facts, require
from merit.rules import NoRuleInForce
from merit.rules.competency import competency_valid_to
from positions.recording import MANUAL, Origin, locked, log, require_reason, save_new, sign_history

CASE = "case:"


def result_facts(employee: Employee, source: str) -> Facts:
    """Return the facts for writing a result; one that a selection brings belongs to that case."""
    facts = writing_facts(employee)
    return replace(facts, case_id=source.removeprefix(CASE)) if source.startswith(CASE) else facts


@transaction.atomic
def competency_result_record(
    *,
    actor: Actor,
    employee: Employee,
    instrument: str,
    assessed_on: date,
    levels: Mapping[str, int] | None = None,
    jpm: Decimal | None = None,
    assessor: str = "",
    valid_to: date | None = None,
    provider_is_accredited: bool = False,
    origin: Origin = MANUAL,
) -> CompetencyResult:
    """Record one measurement of competencies: a level each, or only the JPM an instrument gives.

    Without an end it is valid as long as the law lets it (Peraturan BKN 26/2019, Pasal 29).

    Raises: Denied; ValidationError field by field.
    """
    require(actor, "competency.change", result_facts(employee, origin.source))
    if not levels and jpm is None:
        raise ValidationError(
            {"levels": _("Give the level of each competency, or the JPM when there is no more.")}
        )
    result = CompetencyResult(
        employee=employee,
        instrument=instrument,
        assessor=assessor,
        assessed_on=assessed_on,
        valid_to=valid_to or _lawful_end(assessed_on),
        jpm=jpm,
        provider_is_accredited=provider_is_accredited,
    )
    _check_past(actor, assessed_on)
    save_new(result, actor, origin=origin)
    _put_parts(actor, result, CompetencyLevel, "competency", "level", levels or {}, Competency.values)
    return result


@transaction.atomic
def competency_levels_change(
    *, actor: Actor, result: CompetencyResult, levels: Mapping[str, int], reason: str
) -> CompetencyResult:
    """Correct levels of one measurement, with a reason.

    Raises: Denied; ValidationError field by field.
    """
    require(actor, "competency.change", result_facts(result.employee, result.source))
    require_reason(reason)
    stored = locked(result)
    before = {row.competency: row for row in stored.levels.all()}
    difference: dict[str, list[int | None]] = {}
    for competency, level in levels.items():
        row = before.get(competency) or CompetencyLevel(result=stored, competency=competency)
        if row.level == level:
            continue
        difference[competency] = [row.level, level]
        row.level = level
        row.full_clean()
        sign_history(row, actor, reason)
        row.save()
    if not difference:
        raise ValidationError(_("Nothing was changed: every value is already the one given."))
    stored.verified_by, stored.verified_at = None, None
    sign_history(stored, actor, reason)
    stored.save(update_fields=["verified_by", "verified_at"])
    log(actor, "record.change", stored, {"change": difference}, reason=reason)
    return stored


@transaction.atomic
def potential_result_record(
    *,
    actor: Actor,
    employee: Employee,
    instrument: str,
    assessed_on: date,
    scores: Mapping[str, Decimal],
    assessor: str = "",
    valid_to: date | None = None,
    origin: Origin = MANUAL,
) -> PotentialResult:
    """Record one measurement of potential: a score from 0 to 5 for each aspect measured.

    Raises: Denied; ValidationError field by field.
    """
    require(actor, "competency.change", result_facts(employee, origin.source))
    if not scores:
        raise ValidationError({"scores": _("Give the score of at least one aspect.")})
    _check_past(actor, assessed_on)
    result = PotentialResult(
        employee=employee,
        instrument=instrument,
        assessor=assessor,
        assessed_on=assessed_on,
        valid_to=valid_to or _lawful_end(assessed_on),
    )
    save_new(result, actor, origin=origin)
    _put_parts(actor, result, PotentialScore, "aspect", "score", scores, Aspect.values)
    return result


def _lawful_end(assessed_on: date) -> date:
    try:
        return competency_valid_to(assessed_on, assessed_on).value
    except NoRuleInForce as error:
        message = _("No rule says how long a result of %(day)s is valid; give the end yourself.")
        raise ValidationError({"valid_to": message % {"day": assessed_on.isoformat()}}) from error


def _check_past(actor: Actor, assessed_on: date) -> None:
    if assessed_on > actor.on:
        message = _("Nobody can have been assessed on %(day)s, which lies ahead.")
        raise ValidationError({"assessed_on": message % {"day": assessed_on.isoformat()}})


def _put_parts(
    actor: Actor,
    result: Any,
    model: type[Any],
    key: str,
    value: str,
    parts: Mapping[str, Any],
    known: list[str],
) -> None:
    if unknown := sorted(set(parts) - set(known)):
        message = _("Unknown: %(names)s. Known are: %(known)s.")
        raise ValidationError({key: message % {"names": ", ".join(unknown), "known": ", ".join(known)}})
    for code, number in parts.items():
        part = model(result=result, **{key: code, value: number})
        part.full_clean()
        sign_history(part, actor)
        part.save(force_insert=True)
