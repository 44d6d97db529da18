"""Who appoints, by which route, and when nobody may be replaced.

Here belongs: the authority for a post, the weight ranges of an open selection, the election windows.
Not here: the steps of a case (``merit.selection``) and the bodies a region names (kits).
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from merit.rules.book import Value
from merit.rules.codes import SPECIAL_RULES
from merit.rules.dates import add_months
from merit.rules.errors import UnknownCodeError
from merit.rules.loader import load_rules

Message = Mapping[str, str]


def appointer_of(level: str, special_rule: str, at: date) -> Value[Mapping[str, Any]]:
    """Return who appoints to a post and what comes before.

    Parameters
    ----------
    level : str
        The post's level.
    special_rule : str
        The post's special rule (``codes.SPECIAL_RULES``) or an empty text.
    at : date
        The date the law is read for.

    Returns
    -------
    Value of mapping
        ``decided_by``, ``through``, ``before``, ``names`` (None: the kit says how many), ``label``.

    Raises
    ------
    UnknownCodeError
        The special rule or the level is unknown.
    """
    view = load_rules().at(at)
    if special_rule:
        if special_rule not in SPECIAL_RULES:
            raise UnknownCodeError("appointment.*", special_rule, SPECIAL_RULES)
        special = view.table(f"appointment.{special_rule}")
        if not special.value["levels"] or level in special.value["levels"]:
            return special
    general = view.rows("appointment.general")
    for row in general.value:
        if level in row["levels"]:
            return general.carry(row)
    raise UnknownCodeError(general.rule_id, level, [name for row in general.value for name in row["levels"]])


def open_weight_problems(weights: Mapping[str, Decimal], at: date) -> Value[tuple[Message, ...]]:
    """Return what is wrong with the weights of an open selection; an empty tuple if nothing is.

    Parameters
    ----------
    weights : mapping of str to Decimal
        Percent per stage: makalah, asesmen, wawancara, rekam_jejak.
    at : date
        The date the law is read for.

    Returns
    -------
    Value of tuple of mapping
        One message (``id``, ``en``) per missing or unknown stage, weight out of range, and wrong sum.
    """
    ranges = load_rules().at(at).table("selection.open_weights")
    problems: list[Message] = []
    for stage in sorted({*ranges.value, *weights}):
        problems += _stage_problems(stage, weights.get(stage), ranges.value.get(stage))
    total = sum(weights.values(), Decimal(0))
    if total != 100:
        problems.append(
            {"id": f"Jumlah bobot {total}, harus 100", "en": f"The weights sum to {total}, not 100"}
        )
    return ranges.carry(tuple(problems))


def _stage_problems(
    stage: str, weight: Decimal | None, bounds: Mapping[str, Decimal] | None
) -> list[Message]:
    if bounds is None:
        return [{"id": f"Tahap {stage} tidak dikenal", "en": f"The stage {stage} is unknown"}]
    if weight is None:
        return [{"id": f"Bobot {stage} tidak ada", "en": f"The weight of {stage} is missing"}]
    low, high = bounds["min"], bounds["max"]
    if low <= weight <= high:
        return []
    return [
        {
            "id": f"Bobot {stage} {weight} di luar {low} sampai {high}",
            "en": f"The weight of {stage}, {weight}, lies outside {low} to {high}",
        }
    ]


def election_window(candidates_fixed_on: date, term_ends_on: date, at: date) -> Value[tuple[date, date]]:
    """Return the half-open time before an election in which nobody may be replaced without a permit.

    Notes
    -----
    UU 10/2016 Pasal 71(2): from six months before the candidates are fixed until the end of the term.
    """
    rule = load_rules().at(at).table("window.replacement")
    return rule.carry(
        (add_months(candidates_fixed_on, -rule.value["months_before_candidates_fixed"]), term_ends_on)
    )


def inauguration_window(inaugurated_on: date, at: date) -> Value[tuple[date, date]]:
    """Return the half-open time after an inauguration in which nobody may be replaced without a permit.

    Notes
    -----
    UU 10/2016 Pasal 162(3): six months after the regional head's inauguration.
    """
    rule = load_rules().at(at).table("window.replacement")
    return rule.carry((inaugurated_on, add_months(inaugurated_on, rule.value["months_after_inauguration"])))


def is_covered_by_window(level: str, special_rule: str, at: date) -> Value[bool]:
    """Return whether replacing the holder of a post needs the permit inside the windows."""
    rule = load_rules().at(at).table("window.replacement")
    return rule.carry(level in rule.value["levels"] or special_rule in rule.value["special_posts"])
