"""Templates: competency results and potential results, as the assessment centre delivers them."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessments.codes import Aspect, Instrument
from assessments.models import CompetencyLevel, CompetencyResult, PotentialResult, PotentialScore
from employees.imports.subjects import NAME, NIP, People, people_of, person_of
from merit.intake import values
from merit.intake.kinds import Column, ImportKind, Sheet, register
from merit.intake.planner import Planner
from merit.intake.rows import Row
from merit.intake.targets import Target
from merit.rules.competency import competency_valid_to
from positions.imports.cells import COMPETENCY_HEADERS, competency_level, listed

RESULT = Target(CompetencyResult, key=("employee", "instrument", "assessed_on"))
LEVEL = Target(CompetencyLevel, key=("result", "competency"))
POTENTIAL = Target(PotentialResult, key=("employee", "instrument", "assessed_on"))
SCORE = Target(PotentialScore, key=("result", "aspect"))

INSTRUMENTS = {
    Instrument.ASSESSMENT_CENTRE.value: "Assessment Center",
    Instrument.CACT.value: "CACT",
    Instrument.INTERVIEW.value: "Wawancara",
    Instrument.PSYCHOMETRIC.value: "Psikometri",
    Instrument.OTHER.value: "Lainnya",
}
ASPECT_HEADERS = {
    Aspect.INTELEKTUAL.value: "KEMAMPUAN INTELEKTUAL",
    Aspect.INTERPERSONAL.value: "KEMAMPUAN INTERPERSONAL",
    Aspect.KESADARAN_DIRI.value: "KESADARAN DIRI",
    Aspect.BERPIKIR_KRITIS.value: "BERPIKIR KRITIS DAN STRATEGIS",
    Aspect.PEMECAHAN_MASALAH.value: "MENYELESAIKAN PERMASALAHAN",
    Aspect.KECERDASAN_EMOSIONAL.value: "KECERDASAN EMOSIONAL",
    Aspect.BELAJAR_CEPAT.value: "BELAJAR CEPAT DAN MENGEMBANGKAN DIRI",
    Aspect.MOTIVASI_KOMITMEN.value: "MOTIVASI DAN KOMITMEN",
}
INSTRUMENT = Column("INSTRUMEN", "instrument", listed(INSTRUMENTS), required=True)
ASSESSOR = Column("ASESOR", "assessor", values.text(200), required=True, filled=False)
ASSESSED_ON = Column("TANGGAL ASESMEN", "assessed_on", values.date(), required=True)


def _head(row: Row, person: Any) -> dict[str, Any]:
    assessed_on = row["assessed_on"]
    return {
        "employee": person,
        "instrument": row["instrument"],
        "assessor": row["assessor"],
        "assessed_on": assessed_on,
        "valid_to": competency_valid_to(assessed_on, assessed_on).value,
    }


def _given(row: Row, headers: dict[str, str]) -> dict[str, Any]:
    return {code: row[code] for code in headers if row.has(code) and row[code] is not None}


def _refuse_partial(row: Row, given: dict[str, Any], headers: dict[str, str]) -> bool:
    """Refuse a row that states only some of what belongs together; nothing at all is not partial."""
    if not given or len(given) == len(headers):
        return False
    missing = next(code for code in headers if code not in given)
    row.refuse(missing, gettext("All of them are stated together, or none; this one is missing."))
    return True


def plan_competencies(row: Row, planner: Planner, people: People) -> None:
    """State one result with nine levels, or with a JPM only."""
    person = person_of(row, people)
    headers = dict(COMPETENCY_HEADERS)
    levels = _given(row, headers)
    if person is None or _refuse_partial(row, levels, headers):
        return
    if not levels and not row["jpm"]:
        row.refuse("jpm", gettext("A result has nine levels or a JPM; here both are empty."))
        return
    result = planner.want(
        row, RESULT, **_head(row, person), jpm=row["jpm"], provider_is_accredited=row["is_accredited"]
    )
    for code, level in levels.items():
        planner.want(row, LEVEL, result=result, competency=code, level=level)


def plan_potential(row: Row, planner: Planner, people: People) -> None:
    """State one result with eight aspects."""
    person = person_of(row, people)
    if person is None:
        return
    result = planner.want(row, POTENTIAL, **_head(row, person))
    for code in ASPECT_HEADERS:
        planner.want(row, SCORE, result=result, aspect=code, score=row[code])


COMPETENCIES = register(
    ImportKind(
        name="competencies",
        label=_("Competency results"),
        sheets=(
            Sheet(
                "Kompetensi",
                (
                    NIP,
                    NAME,
                    INSTRUMENT,
                    ASSESSOR,
                    Column("LEMBAGA TERAKREDITASI", "is_accredited", values.boolean(), required=True),
                    ASSESSED_ON,
                    Column("JPM", "jpm", values.decimal(2, 0, 100), help=_("only when no levels are given")),
                    *(Column(name, code, competency_level()) for code, name in COMPETENCY_HEADERS.items()),
                ),
            ),
        ),
        targets=(RESULT, LEVEL),
        prepare=people_of,
        row=plan_competencies,
    )
)
POTENTIAL_KIND = register(
    ImportKind(
        name="potential",
        label=_("Potential results"),
        sheets=(
            Sheet(
                "Potensi",
                (
                    NIP,
                    NAME,
                    INSTRUMENT,
                    ASSESSOR,
                    ASSESSED_ON,
                    *(
                        Column(name, code, values.decimal(2, 0, 5), required=True)
                        for code, name in ASPECT_HEADERS.items()
                    ),
                ),
            ),
        ),
        targets=(POTENTIAL, SCORE),
        prepare=people_of,
        row=plan_potential,
    )
)
