"""The ladders of the civil service: golongan, education, eselon and post levels.

Here belongs: order and equivalence on each ladder. They are four different ladders: a promotion may change
one and not the others.
Not here: who may climb (``merit.rules.eligibility``).
"""

from datetime import date
from typing import Any

from merit.rules.book import Value
from merit.rules.codes import STATUSES
from merit.rules.errors import UnknownCodeError
from merit.rules.loader import load_rules

LADDERS = ("post.structural_ladder", "post.expert_ladder", "post.skilled_ladder")
EQUIVALENCES = ("post.equivalent_levels", "post.equivalent_levels_assumed")


def weakest(*values: Value[Any]) -> Value[Any]:
    """Return the value with the weakest status, whose provision a combined answer must show."""
    return max(values, key=lambda value: STATUSES.index(value.status))


def golongan_step(golongan: str, at: date) -> Value[tuple[str, int]]:
    """Return which ladder a golongan stands on (``pns`` or ``pppk``) and its step from 0.

    Raises
    ------
    UnknownCodeError
        The code is on neither ladder.
    """
    view = load_rules().at(at)
    pns, pppk = view.table("golongan.pns"), view.rows("golongan.pppk")
    if golongan in pns.value:
        return pns.carry(("pns", list(pns.value).index(golongan)))
    if golongan in pppk.value:
        return pppk.carry(("pppk", pppk.value.index(golongan)))
    raise UnknownCodeError("golongan.pns", golongan, [*pns.value, *pppk.value])


def compare_golongan(first: str, second: str, at: date) -> int:
    """Return -1, 0 or 1 as the first golongan is below, equal to or above the second.

    Raises
    ------
    ValueError
        One is of PNS and the other of PPPK; nothing makes them comparable.

    Examples
    --------
    >>> compare_golongan("34", "41", date(2026, 1, 1)), compare_golongan("IX", "V", date(2026, 1, 1))
    (-1, 1)
    """
    (ladder, step), (other_ladder, other_step) = (
        golongan_step(first, at).value,
        golongan_step(second, at).value,
    )
    if ladder != other_ladder:
        raise ValueError(
            f"Golongan {first} ({ladder}) and {second} ({other_ladder}) stand on different ladders"
        )
    return (step > other_step) - (step < other_step)


def compare_education(first: str, second: str, at: date) -> Value[int]:
    """Return -1, 0 or 1 as the first education level is below, equal to or above the second.

    D-IV and S-1 are equal (Perpres 8/2012 Pasal 5).
    """
    table = load_rules().at(at).table("education.levels")
    for level in (first, second):
        if level not in table.value:
            raise UnknownCodeError(table.rule_id, level, table.value)
    one, other = table.value[first]["tier"], table.value[second]["tier"]
    return table.carry((one > other) - (one < other))


def eselon_to_level(eselon: str, at: date) -> Value[str | None]:
    """Return the post level of a SIASN eselon code; None for posts without eselon.

    Raises
    ------
    UnknownCodeError
        The code is not SIASN's.

    Examples
    --------
    >>> eselon_to_level("22", date(2026, 1, 1)).value, eselon_to_level("99", date(2026, 1, 1)).value
    ('jpt_pratama', None)
    """
    view = load_rules().at(at)
    table = view.table("post.eselon")
    if eselon not in table.value:
        raise UnknownCodeError(table.rule_id, eselon, table.value)
    assumed = view.table("post.eselon_levels_assumed")
    if eselon in assumed.value:
        return assumed.carry(assumed.value[eselon])
    return table.carry(table.value[eselon]["level"])


def equivalent_levels(level: str, at: date) -> Value[tuple[str, ...]]:
    """Return the structural levels a level counts as; a structural level counts as itself.

    Raises
    ------
    UnknownCodeError
        The level stands on no ladder.
    """
    view = load_rules().at(at)
    structural = view.rows(LADDERS[0])
    if level in structural.value:
        return structural.carry((level,))
    for rule_id in EQUIVALENCES:
        table = view.table(rule_id)
        if level in table.value:
            return table.carry(table.value[level])
    raise UnknownCodeError(EQUIVALENCES[0], level, [*structural.value, *view.table(EQUIVALENCES[1]).value])


def compare_levels(first: str, second: str, at: date) -> Value[int]:
    """Return -1, 0 or 1 as the first post level is below, equal to or above the second.

    Levels of one ladder compare by its order; levels of two ladders through their structural equivalents,
    where overlapping equivalents are equal (ahli utama equals both JPT pratama and JPT madya).

    Returns
    -------
    Value of int
        Carries the weakest provision used, so that an assumed equivalence shows.
    """
    view = load_rules().at(at)
    for rule_id in LADDERS:
        ladder = view.rows(rule_id)
        if first in ladder.value and second in ladder.value:
            one, other = ladder.value.index(first), ladder.value.index(second)
            return ladder.carry((one > other) - (one < other))
    steps = view.rows(LADDERS[0])
    sides = equivalent_levels(first, at), equivalent_levels(second, at)
    low, high = ([steps.value.index(level) for level in side.value] for side in sides)
    outcome = (min(low) > max(high)) - (max(low) < min(high))
    return weakest(steps, *sides).carry(outcome)


def movement_of(source: str, target: str, at: date) -> Value[str]:
    """Return the direction of a move: horizontal, vertical, diagonal or downward.

    Notes
    -----
    PP 11/2017 Pasal 188-189: horizontal to an equal post, vertical to a higher one within the group (JPT, JA,
    JF), diagonal to a higher one between groups. Downward is no career direction.
    """
    view = load_rules().at(at)
    kinds, levels = view.table("mutasi.kinds"), view.table("post.levels")
    order = compare_levels(target, source, at)
    if order.value <= 0:
        direction = "horizontal" if order.value == 0 else "downward"
    else:
        same_group = levels.value[source]["group"] == levels.value[target]["group"]
        direction = "vertical" if same_group else "diagonal"
    return weakest(kinds, order).carry(direction)


def pangkat_position(golongan: str, eselon: str, at: date) -> Value[str]:
    """Return where a PNS golongan lies against the range of an eselon: below, within or above.

    Whether being outside refuses or warns is rule ``post.pangkat_range_force``.

    Raises
    ------
    UnknownCodeError
        The eselon has no range.
    """
    ranges = load_rules().at(at).table("post.pangkat_range")
    if eselon not in ranges.value:
        raise UnknownCodeError(ranges.rule_id, eselon, ranges.value)
    bounds = ranges.value[eselon]
    if compare_golongan(golongan, bounds["min"], at) < 0:
        return ranges.carry("below")
    return ranges.carry("above" if compare_golongan(golongan, bounds["max"], at) > 0 else "within")
