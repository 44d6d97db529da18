"""The dated law that measures need, read once per date from merit.rules.

Here belong: orders of levels and education, what training fits a level, what a level qualifies for.
Not here: any number of law (merit.rules.data) or of a region (a kit).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from merit import rules
from merit.rules.book import RulesView
from merit.rules.codes import POST_LEVELS
from merit.rules.competency import competency_standard
from merit.rules.eligibility import minimums_for
from merit.rules.ladders import equivalent_levels

# SIASN's codes of people who have left: dismissed, unfit, number cancelled, stopped, retired.
ENDED_STATUSES = ("66", "69", "70", "77", "88", "89", "91", "98", "99")


@dataclass(frozen=True, slots=True)
class Law:
    """What holds for everybody on one date."""

    education_tier: Mapping[str, int]
    level_order: Mapping[str, int]
    level_kind: Mapping[str, str]
    leadership: Mapping[str, tuple[str, ...]]
    not_sanctions: tuple[str, ...]


@lru_cache(maxsize=64)
def law_at(day: date) -> Law:
    """Read the law of a date; raises NoRuleInForce where nothing is in force."""
    view = rules.at(day)
    sanctions = view.table("discipline.siasn_codes").value
    return Law(
        education_tier={code: row["tier"] for code, row in view.table("education.levels").value.items()},
        level_order=_level_order(view),
        level_kind={code: row["kind"] for code, row in view.table("post.levels").value.items()},
        leadership=view.table("ip_asn.leadership_trainings").value,
        not_sanctions=tuple(code for code, row in sanctions.items() if not row["is_punishment"]),
    )


def _level_order(view: RulesView) -> dict[str, int]:
    """Return each level's place on the structural ladder; a functional level takes its lowest equal."""
    ladder = view.rows("post.structural_ladder").value
    return {
        level: 1 + min(ladder.index(equal) for equal in equivalent_levels(level, view.day).value)
        for level in POST_LEVELS
    }


def qualifying_levels(level: str, day: date) -> tuple[str, ...]:
    """Return the levels whose holders the law admits to a level, in the order of levels.

    Functional levels have no such provision: none.
    """
    if level not in rules.at(day).rows("post.structural_ladder").value:
        return ()
    minimums = minimums_for(level, day).value
    held = {each for row in minimums["held"] for each in row["levels"]}
    equals = set(held)
    if minimums["or_equivalent_functional"]:
        equals.update(each for each in POST_LEVELS if held & set(equivalent_levels(each, day).value))
    return tuple(each for each in POST_LEVELS if each in equals)


def law_standard(level: str, day: date) -> dict[str, int]:
    """Return the competency levels the law asks of a level."""
    return dict(competency_standard(level, day).value)


def pangkat_range(level: str, eselon: str, day: date) -> tuple[str, str]:
    """Return lowest and highest golongan of an eselon or functional level; empty where the law names none."""
    view = rules.at(day)
    found = view.table("post.pangkat_range").value.get(eselon)
    found = found or view.table("post.functional_pangkat_range").value.get(level)
    return (found["min"], found["max"]) if found else ("", "")


def serves_same_level_only(day: date) -> bool:
    """Say whether an assessment result serves only posts of the level it was made for."""
    return rules.at(day).flag("competency.result_is_for_same_level").value
