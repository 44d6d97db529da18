"""Appraisals from files: labels and codes of ratings, the check of predikat against the law, overlaps.

Here: what riwayat and e-Kinerja share. A lower SIASN code is the better one; codes are never averaged here.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from assessments.codes import Predikat, Rating
from assessments.models import Appraisal
from employees.imports.spellings import plain
from merit.intake.planner import Planner
from merit.intake.rows import Row
from merit.intake.values import shown
from merit.rules.errors import RulesError
from merit.rules.performance import predikat_of, predikat_of_siasn_code, rating_of_siasn_code

Record = dict[str, Any]
KEY: Final = ("employee", "period_kind", "period_from")

RATING_LABELS: Final = {
    Rating.ABOVE.value: (
        "Di Atas Ekspektasi",
        "Diatas Ekspektasi",
        "Di Atas Espektasi",
        "Diatas Espektasi",
    ),
    Rating.MEETS.value: ("Sesuai Ekspektasi", "Sesuai Espektasi"),
    Rating.BELOW.value: (
        "Di Bawah Ekspektasi",
        "Dibawah Ekspektasi",
        "Di Bawah Espektasi",
        "Dibawah Espektasi",
    ),
}
PREDIKAT_LABELS: Final = {
    Predikat.SANGAT_BAIK.value: ("Sangat Baik",),
    Predikat.BAIK.value: ("Baik",),
    Predikat.BUTUH_PERBAIKAN.value: ("Butuh Perbaikan", "Perlu Perbaikan"),
    Predikat.KURANG.value: ("Kurang",),
    Predikat.SANGAT_KURANG.value: ("Sangat Kurang",),
}


def _by_label(labels: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {plain(name): code for code, names in labels.items() for name in names}


_RATINGS, _PREDIKAT = _by_label(RATING_LABELS), _by_label(PREDIKAT_LABELS)


def rating_reader(on: date) -> Callable[[str], str | None]:
    """Return a reader of ratings: SIASN's code (1 is above expectation) or the exact label."""
    return lambda text: _RATINGS.get(plain(text)) or _of_code(rating_of_siasn_code, text, on)


def predikat_reader(on: date) -> Callable[[str], str | None]:
    """Return a reader of predikat: SIASN's code (1 is the best) or the exact label."""
    return lambda text: _PREDIKAT.get(plain(text)) or _of_code(predikat_of_siasn_code, text, on)


def _of_code(read: Callable[[str, date], Any], text: str, on: date) -> str | None:
    try:
        return str(read(text, on).value)
    except RulesError:
        return None


@lru_cache(maxsize=1_024)
def lawful_predikat(result: str, behaviour: str, on: date) -> str | None:
    """Return the predikat the matrix gives two ratings; None before the matrix was in force."""
    try:
        return predikat_of(result, behaviour, on).value
    except RulesError:
        return None


def check_predikat(
    row: Row, result: str, behaviour: str, predikat: str, ends: date, field: str = "predikat"
) -> None:
    """Refuse a row whose predikat, said in `field`, is not the one the matrix gives its ratings."""
    lawful = lawful_predikat(result, behaviour, ends - timedelta(days=1))
    if lawful is None or lawful == predikat:
        return
    row.refuse(
        field,
        _(
            "The ratings “%(result)s” and “%(behaviour)s” give “%(lawful)s”, the file says “%(said)s”. Have "
            "it corrected in e-Kinerja."
        )
        % {
            "result": RATING_LABELS[result][0],
            "behaviour": RATING_LABELS[behaviour][0],
            "lawful": PREDIKAT_LABELS[lawful][0],
            "said": PREDIKAT_LABELS[predikat][0],
        },
    )


def recorded_appraisals(
    planner: Planner, people: Iterable[UUID], more: Sequence[str] = ()
) -> dict[UUID, list[Record]]:
    """Return the recorded appraisals of people: one query."""
    return planner.group(
        Appraisal,
        by="employee_id",
        values=people,
        fields=("period_kind", "period_from", "period_to", "predikat", *more),
    )


def check_period(row: Row, recorded: Sequence[Record], kind: str, start: date, end: date) -> None:
    """Refuse a period that overlaps another recorded one of its kind, beginning on another day."""
    for one in recorded:
        is_other = one["period_kind"] == kind and one["period_from"] != start
        if is_other and one["period_from"] < end and one["period_to"] > start:
            row.refuse(
                "",
                _("An appraisal from %(from)s to %(to)s is recorded and overlaps this one.")
                % {"from": shown(one["period_from"]), "to": shown(one["period_to"])},
            )
            return
