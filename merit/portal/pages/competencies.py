"""The reader's competencies against the standard of the present post, one row per competency."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from assessments.models import CompetencyResult
from merit import rules
from merit.access.decide import language
from merit.rules.codes import COMPETENCIES
from merit.selection.lines import CompetencyLine


@dataclass(frozen=True, slots=True)
class Comparison(CompetencyLine):
    """One competency: level reached, level asked (0 when the post asks none), the gap below the standard."""

    @property
    def gap(self) -> int:
        """Return how many levels are missing; an unknown level is no gap."""
        return max(0, self.standard - self.level) if self.level is not None else 0


def latest_valid(results: Iterable[CompetencyResult], on: date) -> CompetencyResult | None:
    """Return the latest result with levels that is valid on a day."""
    valid = [each for each in results if each.assessed_on <= on < each.valid_to and each.levels.all()]
    return max(valid, key=lambda each: each.assessed_on, default=None)


def comparison_of(result: CompetencyResult | None, standard: Mapping[str, int], on: date) -> list[Comparison]:
    """Return all nine competencies of a result against a standard; nothing without a result."""
    if result is None:
        return []
    levels = {each.competency: each.level for each in result.levels.all()}
    names = rules.at(on).table("competency.names").value
    return [
        Comparison(code, names[code]["label"][language()], standard.get(code, 0), levels.get(code))
        for code in COMPETENCIES
    ]
