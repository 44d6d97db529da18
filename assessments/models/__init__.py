"""Measurements of people and units: competencies, potential, performance, recognition."""

from assessments.models.competencies import (
    CompetencyLevel,
    CompetencyResult,
    PotentialResult,
    PotentialScore,
)
from assessments.models.performance import Appraisal, FeedbackSummary, Recognition
from assessments.models.units import UnitIndicator, UnitPerformance

__all__ = [
    "Appraisal",
    "CompetencyLevel",
    "CompetencyResult",
    "FeedbackSummary",
    "PotentialResult",
    "PotentialScore",
    "Recognition",
    "UnitIndicator",
    "UnitPerformance",
]
