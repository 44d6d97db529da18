"""The same ranking by other means: a loop over model instances, and one SQL statement over the joined tables.

Both judge an administrator's post by the kit `samarinda` over the synthetic city, whose records make some
facts plain: no post asks for a field, no proceeding is open, no definitive appointments overlap. They give
totals in 1/10,000,000, best first, and nothing else: no reasons, nobody else, no record of what they did.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from benchmarks._measures_city import AS_OF

GOOD = ("sangat_baik", "baik")
SKP = {"sangat_baik": 100, "baik": 80, "butuh_perbaikan": 60, "kurang": 40, "sangat_kurang": 20}
EDUCATION = {"sd": 40, "sltp": 50, "slta": 60, "d1": 65, "d2": 65, "d3": 70, "d4": 80, "s1": 80, "s2": 90}
HIGHER = ("jpt_pratama", "jpt_madya", "jpt_utama", "ahli_utama")
EQUAL = ("administrator", "ahli_madya")
QUALIFYING = ("pengawas", "ahli_muda")
RELATIONS = (
    "appointments",
    "pangkat_records",
    "educations",
    "appraisals",
    "recognitions",
    "sanctions",
    "competency_results__levels",
    "potential_results__scores",
)
FULL = 10_000


def years_ago(count: int) -> date:
    """Return the day so many years before the city's date."""
    return AS_OF.replace(year=AS_OF.year - count)


# Periods of the city are whole years but for the present one, so days tell three years exactly enough.
THREE_YEARS = 3 * 365


def orm_loop(person_ids: Iterable[Any]) -> list[int]:
    """Rank some people the usual way: instances with their relations prefetched, one after the other."""
    from employees.models import Employee

    people = Employee.objects.filter(pk__in=list(person_ids)).prefetch_related(*RELATIONS)
    totals = (_total(person) for person in people if _is_eligible(person))
    return sorted((total for total in totals if total is not None), reverse=True)


def _is_eligible(person: Any) -> bool:
    present = [each for each in _definitive(person) if each.valid_to is None or each.valid_to > AS_OF]
    grades = sorted((each.effective_on, each.golongan) for each in person.pangkat_records.all())
    predikat = {
        each.period_from.year: each.predikat
        for each in person.appraisals.all()
        if each.period_kind == "yearly"
    }
    days = sum(
        ((min(each.valid_to or AS_OF, AS_OF)) - each.valid_from).days
        for each in _definitive(person)
        if each.level in QUALIFYING
    )
    jpm = _jpm(person)
    return (
        person.kind in ("pns", "pns_other_agency")
        and person.legal_status == "01"
        and _education(person) >= EDUCATION["s1"]
        and days >= THREE_YEARS
        and predikat.get(2025) in GOOD
        and predikat.get(2024) in GOOD
        and jpm is not None
        and jpm >= 68_000_000
        and bool(present)
        and present[0].level not in HIGHER
        and (present[0].level not in EQUAL or _since(person, present[0]) <= years_ago(2))
        and person.birth_on >= years_ago(57)
        and grades[-1][1] >= "34"
        and not _is_sanctioned(person)
    )


def _definitive(person: Any) -> list[Any]:
    return [
        each
        for each in person.appointments.all()
        if each.capacity == "definitive" and each.valid_from <= AS_OF
    ]


def _since(person: Any, present: Any) -> date:
    """Return since when somebody holds the present post."""
    return min(each.valid_from for each in _definitive(person) if each.position_id == present.position_id)


def _is_sanctioned(person: Any) -> bool:
    return any(
        each.is_under_process
        or (each.valid_to is None or each.valid_to > AS_OF)
        or (each.level in ("sedang", "berat") and each.valid_to > years_ago(2))
        for each in person.sanctions.all()
    )


def _education(person: Any) -> int:
    return max((EDUCATION[each.level] for each in person.educations.all()), default=0)


def _jpm(person: Any) -> int | None:
    valid = [each for each in person.competency_results.all() if each.valid_to > AS_OF]
    if not valid:
        return None
    latest = max(valid, key=lambda each: each.assessed_on)
    levels = [min(each.level, 3) * 20 for each in latest.levels.all()]
    return sum(levels) * 100_000_000 // (60 * len(levels)) if len(levels) == 9 else None


def _total(person: Any) -> int | None:
    """Return the total in 1/10,000,000, None when a fact is missing or the box is not allowed."""
    potential = [each for each in person.potential_results.all() if each.valid_to > AS_OF]
    given = {each.kind: each.score for each in person.recognitions.all()}
    jpm = _jpm(person)
    if jpm is None or not potential or len(given) < 2:
        return None
    scores = [int(each.score * 100) for each in potential[-1].scores.all()]
    skp = next(each.predikat for each in person.appraisals.all() if _is_last_year(each))
    points = {
        "jpm": (jpm + 50) // 100,
        "potential": sum(scores) * 250,
        "education": _education(person) * FULL,
        "skp": SKP[skp] * FULL,
        "vote": int(given["best_employee_vote"] * FULL),
        "performer": int(given["best_performer"] * FULL),
    }
    return _weighed(points)


def _is_last_year(appraisal: Any) -> bool:
    return appraisal.period_kind == "yearly" and appraisal.period_from.year == AS_OF.year - 1


def _weighed(points: dict[str, int]) -> int | None:
    potensial = points["jpm"] * 40 + points["potential"] * 40 + points["education"] * 10 + 100 * FULL * 10
    kinerja = points["skp"] * 70 + points["vote"] * 15 + points["performer"] * 15
    levels = [(axis >= 60 * FULL * 100) + (axis >= 80 * FULL * 100) for axis in (kinerja, potensial)]
    if levels not in ([2, 1], [1, 2], [2, 2]):
        return None
    return (potensial + kinerja) * 5


STATEMENT = """
WITH present AS (
    SELECT employee_id, level, (
        SELECT MIN(earlier.valid_from) FROM employees_appointment AS earlier
        WHERE earlier.employee_id = own.employee_id AND earlier.position_id = own.position_id
            AND earlier.capacity = 'definitive') AS valid_from
    FROM employees_appointment AS own
    WHERE capacity = 'definitive' AND valid_from <= '{as_of}' AND (valid_to IS NULL OR valid_to > '{as_of}')
), held AS (
    SELECT employee_id, SUM({days}) AS days FROM employees_appointment
    WHERE capacity = 'definitive' AND valid_from <= '{as_of}' AND level IN ('pengawas', 'ahli_muda')
    GROUP BY employee_id
), grade AS (
    SELECT employee_id, golongan, ROW_NUMBER() OVER (
        PARTITION BY employee_id ORDER BY effective_on DESC, golongan DESC) AS place
    FROM employees_pangkatrecord WHERE effective_on <= '{as_of}'
), education AS (
    SELECT employee_id, MAX(CASE level {education} ELSE 0 END) AS points
    FROM employees_education GROUP BY employee_id
), competency AS (
    SELECT result.employee_id, SUM(CASE WHEN each.level > 3 THEN 3 ELSE each.level END) * 20 * 100000000
        / (60 * 9) AS jpm, COUNT(*) AS found
    FROM assessments_competencyresult AS result
    JOIN assessments_competencylevel AS each ON each.result_id = result.id
    WHERE result.valid_to > '{as_of}' AND result.assessed_on <= '{as_of}'
    GROUP BY result.employee_id, result.id
), potential AS (
    SELECT result.employee_id, CAST(ROUND(SUM(each.score * 100)) AS INTEGER) AS score
    FROM assessments_potentialresult AS result
    JOIN assessments_potentialscore AS each ON each.result_id = result.id
    WHERE result.valid_to > '{as_of}' GROUP BY result.employee_id, result.id
), judged AS (
    SELECT person.id,
        ((competency.jpm + 50) / 100) * 40 + potential.score * 250 * 40
            + education.points * 10000 * 10 + 100 * 10000 * 10 AS potensial,
        (CASE last.predikat {skp} END) * 10000 * 70
            + CAST(ROUND(vote.score * 10000) AS INTEGER) * 15
            + CAST(ROUND(performer.score * 10000) AS INTEGER) * 15 AS kinerja
    FROM employees_employee AS person
    JOIN present ON present.employee_id = person.id
    JOIN held ON held.employee_id = person.id AND held.days >= {three_years}
    JOIN grade ON grade.employee_id = person.id AND grade.place = 1 AND grade.golongan >= '34'
    JOIN education ON education.employee_id = person.id AND education.points >= 80
    JOIN assessments_appraisal AS last ON last.employee_id = person.id AND last.period_kind = 'yearly'
        AND last.period_from = '2025-01-01' AND last.predikat IN ('sangat_baik', 'baik')
    JOIN assessments_appraisal AS previous ON previous.employee_id = person.id
        AND previous.period_kind = 'yearly' AND previous.period_from = '2024-01-01'
        AND previous.predikat IN ('sangat_baik', 'baik')
    JOIN competency ON competency.employee_id = person.id AND competency.jpm >= 68000000
        AND competency.found = 9
    JOIN potential ON potential.employee_id = person.id
    JOIN assessments_recognition AS vote ON vote.employee_id = person.id AND vote.kind = 'best_employee_vote'
    JOIN assessments_recognition AS performer ON performer.employee_id = person.id
        AND performer.kind = 'best_performer'
    WHERE person.kind IN ('pns', 'pns_other_agency') AND person.legal_status = '01'
        AND person.birth_on >= '{born}'
        AND present.level NOT IN ('jpt_pratama', 'jpt_madya', 'jpt_utama', 'ahli_utama')
        AND (present.level NOT IN ('administrator', 'ahli_madya') OR present.valid_from <= '{two_years}')
        AND NOT EXISTS (SELECT 1 FROM employees_sanction AS sanction WHERE sanction.employee_id = person.id
            AND (sanction.is_under_process OR sanction.valid_to IS NULL OR sanction.valid_to > '{two_years}'))
)
SELECT id, (potensial + kinerja) * 5 AS total, RANK() OVER (ORDER BY (potensial + kinerja) DESC) AS place
FROM judged
WHERE (kinerja >= 80000000 AND potensial >= 60000000) OR (kinerja >= 60000000 AND potensial >= 80000000)
ORDER BY total DESC
"""


def sql_rank() -> list[int]:
    """Rank everybody by one statement over the joined tables."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql_statement(connection.vendor))
        return [total for _id, total, _place in cursor.fetchall()]


def sql_statement(vendor: str) -> str:
    """Return the statement in the dialect of a database."""
    ends = f"COALESCE(valid_to, '{AS_OF}')"
    days = (
        f"CAST(julianday({ends}) - julianday(valid_from) AS INTEGER)"
        if vendor == "sqlite"
        else f"({ends} - valid_from)"
    )
    return STATEMENT.format(
        as_of=AS_OF,
        days=days,
        education=" ".join(f"WHEN '{level}' THEN {points}" for level, points in EDUCATION.items()),
        skp=" ".join(f"WHEN '{word}' THEN {points}" for word, points in SKP.items()),
        three_years=THREE_YEARS,
        two_years=years_ago(2),
        born=years_ago(57),
    )
