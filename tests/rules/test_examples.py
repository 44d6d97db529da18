"""The worked tables of tests/rules/examples, written so that a lawyer can read and extend them."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from merit.rules import errors, load_rules
from merit.rules.appointment import (
    appointer_of,
    election_window,
    inauguration_window,
    is_covered_by_window,
    open_weight_problems,
)
from merit.rules.bands import band_of
from merit.rules.codes import COMPETENCIES
from merit.rules.competency import competency_standard, competency_valid_to, jpm_band
from merit.rules.dates import age_on, completed_years, exact_years, years_and_days
from merit.rules.discipline import discipline_level, legal_status_decision
from merit.rules.eligibility import has_served, is_within_age, minimums_for, mutasi_state
from merit.rules.ladders import (
    compare_education,
    compare_golongan,
    compare_levels,
    eselon_to_level,
    movement_of,
    pangkat_position,
)
from merit.rules.nip import NipError, parse_nip
from merit.rules.performance import (
    pp30_score,
    predikat_of,
    predikat_of_score,
    predikat_of_siasn_code,
    rating_of_siasn_code,
    skp_name,
)
from merit.rules.retirement import bup_of, retirement_on
from merit.rules.talent import box_numbered, box_of, is_in_pool

FOLDER = Path(__file__).parent / "examples"


def box_and_pool(at, kinerja, potensial):
    box = box_of(kinerja, potensial, at).value["box"]
    return {
        "box": box,
        "agency": is_in_pool(box, at, national=False).value,
        "national": is_in_pool(box, at, national=True).value,
    }


def box_back(at, box):
    row = box_numbered(box, at).value
    advice = row["recommendations"]
    return {
        "kinerja": row["kinerja"],
        "potensial": row["potensial"],
        "first": advice[0]["id"],
        "count": len(advice),
    }


def siasn_code(at, kuadran=None, rating=None):
    return (predikat_of_siasn_code(kuadran, at) if kuadran else rating_of_siasn_code(rating, at)).value


def minimums(at, level):
    found = minimums_for(level, at)
    row = found.value
    held = [f"{'/'.join(option['levels'])} {option['years']}" for option in row["held"]]
    return {
        "education_min": row["education_min"],
        "field_years": row["field_years"],
        "age_max": row["age_max"],
        "held": "; ".join(held),
        "predikat": f"{row['predikat_min']} {row['predikat_years']}" if row["predikat_min"] else None,
        "status": found.status,
    }


def nip_parts(at, nip):
    parts = parse_nip(nip)
    assert parts.nip == nip
    names = ("kind", "birth_on", "cpns_month", "contract_year", "agreement_code", "sex", "sequence")
    return {name: getattr(parts, name) for name in names}


def nip_refusal(at, nip):
    with pytest.raises(NipError) as refused:
        parse_nip(nip)
    return refused.value.code


def standard(at, level):
    found = dict(competency_standard(level, at).value)
    assert tuple(found) == COMPETENCIES
    usual = min(found.values())
    return {"all": usual, **{name: asked for name, asked in found.items() if asked != usual}}


def discipline_kind(at, kind):
    row = load_rules().at(at).table("discipline.kinds").value.get(kind)
    return row and {"level": row["level"], "months": row["months"]}


def levels(at, first, second):
    order, move = compare_levels(first, second, at), movement_of(first, second, at)
    assert compare_levels(second, first, at).value == -order.value
    assert move.is_assumed == order.is_assumed
    return {"order": order.value, "move": move.value, "assumed": order.is_assumed}


def appointer(at, level, special):
    row = appointer_of(level, special, at).value
    return {
        "by": row["decided_by"],
        "names": row["names"],
        "before": "".join(row["before"]),
        "through": row["through"],
    }


def window(at, **row):
    if "level" in row:
        return is_covered_by_window(row["level"], row["special"], at).value
    if "inaugurated_on" in row:
        return list(inauguration_window(row["inaugurated_on"], at).value)
    return list(election_window(row["candidates_fixed_on"], row["term_ends_on"], at).value)


def weight_problems(at, weights):
    exact = {stage: Decimal(weight) for stage, weight in weights.items()}
    return [problem["en"] for problem in open_weight_problems(exact, at).value]


def older_score(at, score, scale, idea):
    found = predikat_of_score(Decimal(score), scale, idea, at)
    return {"predikat": found.value, "assumed": found.is_assumed}


def ip_asn_band(at, rule, number):
    row = band_of(load_rules().at(at).rows(rule), Decimal(number)).value
    return {"code": row["code"], "points": row["points"] and str(row["points"])}


def durations(at, start, end):
    years, days = years_and_days(start, end)
    assert completed_years(start, end) == age_on(start, end) == years
    return {"years": years, "days": days, "exact": str(exact_years(start, end))}


def score_of_parts(at, skp, behaviour, opinions):
    return str(pp30_score(Decimal(skp), Decimal(behaviour), opinions, at).value.normalize())


READERS: dict[str, Any] = {
    "predikat_of": lambda at, result, behaviour: predikat_of(result, behaviour, at).value,
    "siasn_codes": siasn_code,
    "box_of": box_and_pool,
    "box_numbered": box_back,
    "jpm_band": lambda at, jpm, purpose: jpm_band(Decimal(jpm), purpose, at).value["code"],
    "competency_standard": standard,
    "competency_valid_to": lambda at, assessed_on: competency_valid_to(assessed_on, at).value,
    "bup_of": lambda at, level: bup_of(level, at).value,
    "retirement_on": lambda at, birth_on, bup: retirement_on(birth_on, bup),
    "is_within_age": lambda at, birth_on, age_max, tested_on: (
        is_within_age(birth_on, age_max, tested_on).value
    ),
    "minimums_for": minimums,
    "has_served": lambda at, since, years, tested_on: has_served(since, years, tested_on),
    "mutasi_state": lambda at, since, tested_on: mutasi_state(since, tested_on).value,
    "parse_nip": nip_parts,
    "nip_refusal": nip_refusal,
    "discipline_level": lambda at, code: discipline_level(code, at).value,
    "discipline_kind": discipline_kind,
    "legal_status_decision": lambda at, code: legal_status_decision(code, at).value,
    "eselon_to_level": lambda at, eselon: eselon_to_level(eselon, at).value,
    "pangkat_position": lambda at, golongan, eselon: pangkat_position(golongan, eselon, at).value,
    "compare_levels": levels,
    "compare_golongan": lambda at, first, second: compare_golongan(first, second, at),
    "compare_education": lambda at, first, second: compare_education(first, second, at).value,
    "skp_name": lambda at, score, scale, idea: skp_name(Decimal(score), scale, idea, at).value,
    "predikat_of_score": older_score,
    "pp30_score": score_of_parts,
    "open_weight_problems": weight_problems,
    "appointer_of": appointer,
    "window": window,
    "ip_asn_band": ip_asn_band,
    "durations": durations,
}


def tables() -> dict[str, dict[str, Any]]:
    return {
        path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yaml"))
    }


TABLES = tables()
CASES = [
    pytest.param(table["function"], table["at"], case, id=f"{name}-{number}")
    for name, table in TABLES.items()
    for number, case in enumerate(table["cases"], start=1)
]


@pytest.mark.parametrize(("function", "at", "case"), CASES)
def test_worked_example(function: str, at: date, case: dict[str, Any]):
    row = dict(case)
    expected, refused = row.pop("expected", None), row.pop("refused", None)
    at = row.pop("at", at)
    if refused:
        error = ValueError if refused == "ValueError" else getattr(errors, refused)
        with pytest.raises(error):
            READERS[function](at, **row)
    else:
        assert READERS[function](at, **row) == expected


@pytest.mark.parametrize("name", TABLES)
def test_table_names_its_source_and_says_what_it_expects(name):
    table = TABLES[name]
    assert set(table) == {"table", "source", "function", "at", "cases"}
    assert table["table"]
    assert table["source"]
    assert all(("expected" in case) != ("refused" in case) for case in table["cases"])


def test_every_reader_has_a_table():
    assert {table["function"] for table in TABLES.values()} == set(READERS)
