"""Templates: 360-degree averages (never who rated) and recognition (votes and best-performer scores)."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessments.codes import RecognitionKind
from assessments.models import FeedbackSummary, Recognition
from employees.imports.subjects import NIP, People, day_after, people_of, person_of
from merit.intake import values
from merit.intake.kinds import Column, ImportKind, Sheet, register
from merit.intake.planner import Planner
from merit.intake.rows import Row
from merit.intake.targets import Target
from positions.imports.cells import listed

FEEDBACK = Target(FeedbackSummary, key=("employee", "period_from", "period_to"))
RECOGNITION = Target(Recognition, key=("employee", "kind", "period_from", "period_to"))
KINDS = {
    RecognitionKind.BEST_EMPLOYEE_VOTE.value: "Suara pegawai terbaik",
    RecognitionKind.BEST_PERFORMER.value: "Pegawai berkinerja terbaik",
}
GROUPS = ("superior", "peer", "subordinate")
LEAST_RATERS = 3
FIRST_DAY = Column("PERIODE MULAI", "first_day", values.date(), required=True)
LAST_DAY = Column("PERIODE SELESAI", "last_day", values.date(), required=True)
SCORE = values.decimal(2, 0, 100)


def period(row: Row) -> dict[str, Any]:
    """Return the half-open period of a row that states a first and a last day."""
    return {"period_from": row["first_day"], "period_to": row["last_day"] + timedelta(days=1)}


def plan_feedback(row: Row, planner: Planner, people: People) -> None:
    """State the averages of one person and period; a group of fewer than three raters refuses the row."""
    person = person_of(row, people)
    if person is None or not day_after(row, "first_day", "last_day") or not _groups_agree(row):
        return
    means = {f"{group}_mean": row[f"{group}_mean"] for group in GROUPS}
    raters = {f"raters_{group}": row[f"raters_{group}"] or 0 for group in GROUPS}
    planner.want(row, FEEDBACK, employee=person, **period(row), **means, **raters)


def _groups_agree(row: Row) -> bool:
    for group in GROUPS:
        mean, raters = row[f"{group}_mean"], row[f"raters_{group}"] or 0
        if mean is not None and raters < LEAST_RATERS:
            row.refuse(
                f"raters_{group}",
                gettext("An average needs at least %(least)s raters, so that nobody can be recognised.")
                % {"least": LEAST_RATERS},
            )
            return False
        if mean is None and raters:
            row.refuse(f"{group}_mean", gettext("There are raters but no average."))
            return False
    if all(row[f"{group}_mean"] is None for group in GROUPS):
        row.refuse("superior_mean", gettext("The row states no average at all."))
        return False
    return True


def plan_recognition(row: Row, planner: Planner, people: People) -> None:
    """State one recognition score."""
    person = person_of(row, people)
    if person is None or not day_after(row, "first_day", "last_day"):
        return
    planner.want(
        row,
        RECOGNITION,
        employee=person,
        kind=row["kind"],
        **period(row),
        score=row["score"],
        raters=row["raters"],
    )


def _group_columns() -> list[Column]:
    names = dict(zip(GROUPS, ("ATASAN", "REKAN", "BAWAHAN"), strict=True))
    means = [
        Column(f"RERATA {name}", f"{group}_mean", SCORE, required=True, filled=False)
        for group, name in names.items()
    ]
    raters = [
        Column(f"JUMLAH {name}", f"raters_{group}", values.integer(0, 10_000), required=True, filled=False)
        for group, name in names.items()
    ]
    return [*means, *raters]


FEEDBACK360 = register(
    ImportKind(
        name="feedback360",
        label=_("360-degree feedback"),
        help=_("Averages and numbers of raters only; who rated is never taken."),
        sheets=(Sheet("Umpan Balik", (NIP, FIRST_DAY, LAST_DAY, *_group_columns())),),
        targets=(FEEDBACK,),
        prepare=people_of,
        row=plan_feedback,
    )
)
RECOGNITIONS = register(
    ImportKind(
        name="recognition",
        label=_("Recognition"),
        sheets=(
            Sheet(
                "Pengakuan",
                (
                    NIP,
                    FIRST_DAY,
                    LAST_DAY,
                    Column("JENIS", "kind", listed(KINDS), required=True),
                    Column("NILAI", "score", SCORE, required=True),
                    Column("JUMLAH PENILAI", "raters", values.integer(0, 100_000)),
                ),
            ),
        ),
        targets=(RECOGNITION,),
        prepare=people_of,
        row=plan_recognition,
    )
)
