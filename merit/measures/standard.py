"""What a post asks, as plain data: the other side of measures of person and post.

Here belong: PostFacts and how requirements, standards and law make it. Not here: comparing people with it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from merit.measures.law import (
    law_at,
    law_standard,
    pangkat_range,
    qualifying_levels,
    serves_same_level_only,
)
from merit.measures.texts import normalised
from merit.rules.codes import COMPETENCIES
from merit.rules.retirement import bup_of
from positions.models import Position, PositionRequirement


@dataclass(frozen=True, slots=True, kw_only=True)
class PostFacts:
    """One post at a date.

    `standards` are the competency levels asked (`is_law_standard`: the law's for the level, as the post has
    none of its own). Fields are in normal form; empty lists ask nothing. `order` is the level's place on the
    ladder.
    A JPM without levels stands in for people of the same level only where the law says so.
    """

    id: UUID
    as_of: date
    level: str
    kind: str
    eselon: str
    special_rule: str
    order: int
    standards: Mapping[str, int]
    is_law_standard: bool
    education_min: str
    education_min_tier: int
    education_fields: tuple[str, ...]
    pangkat_min: str
    pangkat_max: str
    is_law_pangkat: bool
    experience_years: Decimal
    experience_fields: tuple[str, ...]
    training_codes: tuple[str, ...]
    retirement_age: int
    qualifying_levels: tuple[str, ...]
    given_jpm_serves_same_level_only: bool


def facts_of_post(
    position: Position,
    as_of: date,
    requirement: PositionRequirement | None,
    standards: Mapping[str, int],
) -> PostFacts:
    """Return a post's facts from its records, filled from the law where the records are silent."""
    asked = requirement or PositionRequirement()
    law = law_at(as_of)
    lowest, highest = pangkat_range(position.level, position.eselon, as_of)
    own_standards = {code: standards[code] for code in COMPETENCIES if code in standards}
    return PostFacts(
        id=position.pk,
        as_of=as_of,
        level=position.level,
        kind=position.kind,
        eselon=position.eselon,
        special_rule=position.special_rule,
        order=law.level_order[position.level],
        standards=own_standards or law_standard(position.level, as_of),
        is_law_standard=not own_standards,
        education_min=asked.education_min,
        education_min_tier=law.education_tier.get(asked.education_min, 0),
        education_fields=_fields(asked.education_fields),
        pangkat_min=asked.pangkat_min or lowest,
        pangkat_max=asked.pangkat_max or highest,
        is_law_pangkat=not asked.pangkat_min and bool(lowest),
        experience_years=Decimal(asked.experience_years),
        experience_fields=_fields(asked.experience_fields),
        training_codes=tuple(sorted({str(code).casefold() for code in asked.training_codes})),
        retirement_age=bup_of(position.level, as_of).value,
        qualifying_levels=qualifying_levels(position.level, as_of),
        given_jpm_serves_same_level_only=serves_same_level_only(as_of),
    )


def _fields(names: list[str]) -> tuple[str, ...]:
    return tuple(sorted({normalised(str(name)) for name in names} - {""}))
