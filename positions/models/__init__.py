"""What stands in the organisation: units, posts, what posts ask, vacancies, reorganisations."""

from positions.models.posts import (
    CompetencyStandard,
    Position,
    PositionRequirement,
    PositionSuccession,
    Vacancy,
)
from positions.models.reorganisation import PostLine, Reorganisation, UnitLine
from positions.models.units import Unit, UnitPlacement, UnitSuccession

__all__ = [
    "CompetencyStandard",
    "Position",
    "PositionRequirement",
    "PositionSuccession",
    "PostLine",
    "Reorganisation",
    "Unit",
    "UnitLine",
    "UnitPlacement",
    "UnitSuccession",
    "Vacancy",
]
