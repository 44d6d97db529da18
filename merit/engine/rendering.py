"""The result in words and texts: `merit.result/1`, and one person's arithmetic.

Belongs here: arrays to texts. Does not belong here: arithmetic.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from merit.engine.arithmetic import (
    AXIS_DIGITS,
    POINT_DIGITS,
    TOTAL_DIGITS,
    exact_text,
    fixed_text,
    rounded_text,
)
from merit.engine.columns import Index
from merit.engine.gates import BOX_GATE, Gate, Rule
from merit.engine.gating import open_rules
from merit.engine.policy import AXES, Tie
from merit.engine.result import INCOMPLETE, INELIGIBLE, STATES, RankResult
from merit.engine.totals import NO_BOX, Scores, is_allowed

RESULT_SCHEMA = "merit.result/1"

Json = dict[str, Any]


def render(result: RankResult, ids: Sequence[str]) -> Json:
    """Write a result as `merit.result/1`, without fingerprint.

    Parameters
    ----------
    result : RankResult
    ids : Sequence[str], length n
        Id of everyone.

    Returns
    -------
    dict
        The result, ready for JSON.
    """
    return {
        "schema": RESULT_SCHEMA,
        "ranked": render_ranked(result, ids),
        "ineligible": render_ineligible(result, ids),
        "incomplete": render_incomplete(result, ids),
        "shortlist": [ids[person] for person in sorted_shortlist(result, ids)],
        "flags": result.flags,
    }


def render_ranked(result: RankResult, ids: Sequence[str]) -> list[Json]:
    """Write the ranked by rank, then id."""
    scores, ranking = result.scores, result.ranking
    lines = [
        (rank, ids[person], place)
        for rank, person, place in zip(
            ranking.ranks.tolist(), result.ranked.tolist(), ranking.places.tolist(), strict=True
        )
    ]
    return [
        {
            "id": name,
            "rank": rank,
            "total": rounded_text(int(scores.totals[place]), TOTAL_DIGITS, result.policy.decimals),
            "total_exact": exact_text(int(scores.totals[place]), TOTAL_DIGITS),
            "box": _box(scores, place),
            "axes": _axes(scores, place),
            "items": _items(result, scores, place),
            "ties": [_tie(tie, result, scores, place) for tie in result.policy.ties],
        }
        for rank, name, place in sorted(lines)
    ]


def render_ineligible(result: RankResult, ids: Sequence[str]) -> list[Json]:
    """Write the ineligible with every reason, by id."""
    people = result.ineligible
    boxes = _deciding_boxes(result, people)
    found = zip(people.tolist(), boxes, strict=True)
    lines = [{"id": ids[person], "reasons": _reasons(result, person, box)} for person, box in found]
    return sorted(lines, key=_by_id)


def render_incomplete(result: RankResult, ids: Sequence[str]) -> list[Json]:
    """Write the incomplete with what is missing and why, by id."""
    scores = result.scores
    places = np.searchsorted(scores.who, result.incomplete)
    lines = []
    for place in places.tolist():
        person = int(scores.who[place])
        lines.append({"id": ids[person], **_missing(result, person, scores, place)})
    return sorted(lines, key=_by_id)


def sorted_shortlist(result: RankResult, ids: Sequence[str]) -> list[int]:
    """Return the shortlisted people by rank, then id."""
    ranks = result.ranks[result.ranking.is_listed].tolist()
    people = result.shortlist.tolist()
    return [
        person
        for _rank, _id, person in sorted(
            (rank, ids[person], person) for rank, person in zip(ranks, people, strict=True)
        )
    ]


def explain_person(result: RankResult, person: int) -> Json:
    """Write everything known of one person, whatever the state.

    Parameters
    ----------
    result : RankResult
    person : int
        Index of the person in the population.

    Returns
    -------
    dict
        `state`, `rank` (or None), `is_shortlisted`, `total` and `total_exact` (None unless every item is
        decided), `box`, `axes`, `items` (points and contribution None where undecided), `ties`, `reasons`,
        `missing`, `why`.
    """
    who = np.array([person])
    scores = result.scores_of(who)
    state = int(result.state[person])
    total = int(scores.totals[0]) if scores.is_complete[0] else None
    boxes = _deciding_boxes(result, who)
    return {
        "state": STATES[state],
        "rank": int(result.rank_of[person]) or None,
        "is_shortlisted": bool((result.shortlist == person).any()),
        "total": None if total is None else rounded_text(total, TOTAL_DIGITS, result.policy.decimals),
        "total_exact": None if total is None else exact_text(total, TOTAL_DIGITS),
        "box": _box(scores, 0),
        "axes": _axes(scores, 0),
        "items": _items(result, scores, 0),
        "ties": [_tie(tie, result, scores, 0) for tie in result.policy.ties],
        "reasons": _reasons(result, person, boxes[0]) if state == INELIGIBLE else [],
        **(_missing(result, person, scores, 0) if state == INCOMPLETE else {"missing": [], "why": {}}),
    }


def _by_id(line: Json) -> str:
    return str(line["id"])


def _box(scores: Scores, place: int) -> int | None:
    if scores.boxes is None:
        return None
    return int(scores.boxes[place]) or None


def _axes(scores: Scores, place: int) -> dict[str, str | None] | None:
    if scores.axes is None:
        return None
    values = scores.axes[:, place].tolist()
    return {
        name: exact_text(value, AXIS_DIGITS) if value >= 0 else None
        for name, value in zip(AXES, values, strict=True)
    }


def _items(result: RankResult, scores: Scores, place: int) -> list[Json]:
    person = int(scores.who[place])
    columns = result.population.columns
    return [
        {
            "id": item.id,
            "raw": columns[item.measure].as_given(person),
            "points": fixed_text(points, POINT_DIGITS) if points >= 0 else None,
            "weight": item.effective_weight,
            "contribution": exact_text(points * item.contribution_factor, TOTAL_DIGITS)
            if points >= 0
            else None,
        }
        for item, points in zip(result.policy.items, scores.points[:, place].tolist(), strict=True)
    ]


def _tie(tie: Tie, result: RankResult, scores: Scores, place: int) -> Any:
    if tie.item is None:
        return result.population.columns[str(tie.measure)].as_given(int(scores.who[place]))
    points = int(scores.points[tie.item, place])
    return fixed_text(points, POINT_DIGITS) if points >= 0 else None


def _deciding_boxes(result: RankResult, people: Index) -> list[int]:
    """Return the box that excludes each of some people, or `NO_BOX`."""
    axes = result.policy.axes
    if axes is None or not axes.is_restrictive or not len(people):
        return [NO_BOX] * len(people)
    boxes = result.scores_of(people).boxes
    if boxes is None:
        return [NO_BOX] * len(people)
    return [int(box) for box in np.where(is_allowed(axes, boxes), NO_BOX, boxes)]


def _reasons(result: RankResult, person: int, box: int) -> list[Json]:
    fails = result.gates.fails[:, person].tolist()
    reasons = [
        _reason(result, gate, person)
        for gate, is_failed in zip(result.policy.gates, fails, strict=True)
        if is_failed
    ]
    if box != NO_BOX and result.policy.axes is not None:
        reasons.append(
            {
                "gate": BOX_GATE,
                "value": str(box),
                "required": result.policy.axes.required,
                "basis": "",
                "message": "",
            }
        )
    return reasons


def _reason(result: RankResult, gate: Gate, person: int) -> Json:
    value = result.population.columns[gate.measure].as_given(person) if isinstance(gate, Rule) else None
    return {
        "gate": gate.id,
        "value": value,
        "required": gate.required,
        "basis": gate.basis,
        "message": gate.message,
    }


def _missing(result: RankResult, person: int, scores: Scores, place: int) -> Json:
    names = set(_undecided_measures(result, person))
    points = scores.points[:, place].tolist()
    names.update(item.measure for item, found in zip(result.policy.items, points, strict=True) if found < 0)
    missing = sorted(names)
    whys = {name: result.population.columns[name].why(person) for name in missing}
    return {"missing": missing, "why": {name: why for name, why in whys.items() if why is not None}}


def _undecided_measures(result: RankResult, person: int) -> Iterable[str]:
    for gate, undecided in zip(result.policy.gates, result.gates.undecided, strict=True):
        if undecided is not None and undecided[person]:
            yield from (rule.measure for rule in open_rules(gate, result.population, person))
