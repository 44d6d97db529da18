"""What was achieved beside the post: awards, innovations, teams, further tasks. None recorded is "none"."""

import numpy as np

from employees.models import Assignment, Award, Innovation
from merit.measures.columns import Column, Mask, text_column
from merit.measures.facts import Columns, Facts
from merit.measures.families.learning import dated
from merit.measures.groups import best, total
from merit.measures.reading import Rows, code, day, ends, whole

# Lowest first; the place in the tuple is the score.
AWARDS = ("none", "agency", "inter_agency", "national", "international")
INNOVATIONS = ("none", "eselon_4", "eselon_3", "eselon_2", "agency", "national")
TEAMS = ("none", "member_internal", "member_inter_agency", "chair_internal", "chair_inter_agency")
TASKS = ("none", "unit_single", "unit_multiple", "national_single", "national_multiple")
ASSIGNMENT_KINDS = ("tim_kerja", "tugas_tambahan")
ROLES = ("anggota", "ketua")
SCOPES = ("unit", "internal", "inter_agency", "national")
CHAIR, INTERNAL = ROLES.index("ketua"), SCOPES.index("internal")


def recognition_columns(facts: Facts) -> Columns:
    """Return the measures of achievements: three queries."""
    return {"award_best_5y": _awards(facts), "innovation_best": _innovations(facts), **_assignments(facts)}


def _awards(facts: Facts) -> Column:
    rows = facts.reader.rows(
        Award.objects.all(),
        "employee_id",
        level=code("level", AWARDS),
        awarded=day("awarded_on"),
        year=whole("year"),
        verified=facts.is_verified(),
    )
    awarded = dated(facts, rows["awarded"], rows["year"])
    kept = rows.where((awarded <= facts.today) & (awarded > facts.years_back(5)) & (rows["verified"] == 1))
    return text_column(best(kept.person, kept["level"], facts.size, 0), AWARDS)


def _innovations(facts: Facts) -> Column:
    rows = facts.reader.rows(
        Innovation.objects.filter(year__lte=facts.as_of.year),
        "employee_id",
        level=code("level", INNOVATIONS),
        verified=facts.is_verified(),
    )
    kept = rows.where(rows["verified"] == 1)
    return text_column(best(kept.person, kept["level"], facts.size, 0), INNOVATIONS)


def _assignments(facts: Facts) -> Columns:
    rows = facts.reader.rows(
        Assignment.objects.filter(valid_from__lte=facts.as_of, kind__in=ASSIGNMENT_KINDS),
        "employee_id",
        kind=code("kind", ASSIGNMENT_KINDS),
        role=code("role", ROLES),
        scope=code("scope", SCOPES),
        ends=ends("valid_to"),
        verified=facts.is_verified(),
    )
    kept = rows.where((rows["ends"] > facts.years_back(2)) & (rows["verified"] == 1))
    is_wide = kept["scope"] > INTERNAL
    return {
        "team_best_2y": _team(facts, kept, is_wide, kept["kind"] == 0),
        "extra_task_best": _task(facts, kept, kept["kind"] == 1),
    }


def _team(facts: Facts, rows: Rows, is_wide: Mask, is_team: Mask) -> Column:
    score = np.where(rows["role"] == CHAIR, 3, 1) + is_wide
    return text_column(best(rows.person[is_team], score[is_team], facts.size, 0), TEAMS)


def _task(facts: Facts, rows: Rows, is_task: Mask) -> Column:
    """Count tasks of the organisation or wider apart from those of the unit."""
    is_wide = rows["scope"] >= INTERNAL
    wide = total(rows.person[is_task & is_wide], 1, facts.size)
    narrow = total(rows.person[is_task & ~is_wide], 1, facts.size)
    score = np.select([wide > 1, wide == 1, narrow > 1, narrow == 1], [4, 3, 2, 1], 0)
    return text_column(score, TASKS)
