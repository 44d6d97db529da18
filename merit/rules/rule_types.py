"""The types a law file may declare, by name.

Here belong: what the value of each kind of rule must look like, built from ``merit.rules.shapes``.
Not here: any figure. A new kind of table is added here; a new figure is a file under ``data/``.
"""

from collections.abc import Mapping
from typing import Any

import yaml

from merit.rules import codes
from merit.rules.shapes import (
    LABEL,
    Reader,
    bands,
    boolean,
    by_code,
    code,
    decimal,
    integer,
    list_of,
    map_of,
    one_of,
    optional,
    record,
    text,
)
from merit.rules.source import Place

LEVEL = one_of(codes.POST_LEVELS)
EDUCATION = one_of(codes.EDUCATION_LEVELS)
GOLONGAN = one_of(codes.GOLONGAN_PNS)
ANY_GOLONGAN = one_of((*codes.GOLONGAN_PNS, *codes.GOLONGAN_PPPK))
PREDIKAT = one_of(codes.PREDIKAT)
COMPETENCY_LEVEL = integer(1, 5)
AXIS_LEVEL = integer(1, 3)
GOLONGAN_RANGE = record({"min": GOLONGAN, "max": GOLONGAN})


def _boxes(node: yaml.Node, place: Place) -> tuple[Mapping[str, Any], ...]:
    rows: tuple[Mapping[str, Any], ...] = list_of(BOX_ROW)(node, place)
    cells = {(row["kinerja"], row["potensial"]) for row in rows}
    numbers = {row["box"] for row in rows}
    if not len(rows) == len(cells) == len(numbers) == 9:
        place.refuse(
            node, "the nine boxes are not one row each", "nine rows: every cell and every number once"
        )
    return rows


def _job_classes(node: yaml.Node, place: Place) -> tuple[Mapping[str, Any], ...]:
    rows: tuple[Mapping[str, Any], ...] = list_of(JOB_CLASS_ROW)(node, place)
    for index, row in enumerate(rows):
        if index and (rows[index - 1]["max"] is None or row["min"] <= rows[index - 1]["max"]):
            allowed = "a min above the max of the class before"
            place.item(index).refuse(node.value[index], "the class overlaps the one before it", allowed)
    return rows


BOX_ROW = record(
    {
        "box": integer(1, 9),
        "kinerja": AXIS_LEVEL,
        "potensial": AXIS_LEVEL,
        "label": LABEL,
        "recommendations": list_of(LABEL),
    }
)
JOB_CLASS_ROW = record({"class": integer(1, 17), "min": integer(), "max": optional(integer())})

NIP_DIGITS = record(
    {
        "length": integer(1, 30),
        "segments": map_of(None, record({"first": integer(1, 30), "last": integer(1, 30)})),
        "sexes": map_of(("1", "2"), one_of(("m", "f")), complete=True),
    }
)

ELIGIBILITY = record(
    {
        "kinds": list_of(one_of(codes.EMPLOYEE_KINDS)),
        "education_min": EDUCATION,
        "field_years": optional(integer()),
        "held": list_of(record({"levels": list_of(LEVEL), "years": integer(), "in_field": boolean}), low=0),
        "or_equivalent_functional": boolean,
        "age_max": optional(integer()),
        "predikat_min": optional(PREDIKAT),
        "predikat_years": optional(integer()),
        "also": list_of(one_of(("competency_standard", "track_record", "integrity", "health")), low=0),
    }
)

SCHOOL_HEAD = record(
    {
        "pns_golongan_min": GOLONGAN,
        "pppk_level": LEVEL,
        "pppk_years": integer(),
        "age_max": integer(),
        "term_years": integer(),
        "terms_usual": integer(),
    }
)

APPOINTER = record(
    {
        "levels": list_of(LEVEL, low=0),
        "decided_by": one_of(("president", "minister_home_affairs", "ppk")),
        "through": optional(one_of(("governor", "ppk"))),
        "before": list_of(
            one_of(("governor_coordination", "governor_written_consultation", "consideration_team")), low=0
        ),
        "names": optional(integer(1, 9)),
        "label": LABEL,
    }
)

JF_TRANSFER = record(
    {
        "kinds": list_of(one_of(codes.EMPLOYEE_KINDS)),
        "education_min_expert": EDUCATION,
        "education_min_skilled": EDUCATION,
        "years": integer(),
        "years_for_restructuring": integer(),
        "predikat_min": PREDIKAT,
        "predikat_years": integer(),
        "needs_competency_test": boolean,
    }
)

REPLACEMENT_WINDOW = record(
    {
        "months_before_candidates_fixed": integer(),
        "months_after_inauguration": integer(),
        "levels": list_of(LEVEL),
        "special_posts": list_of(one_of(codes.SPECIAL_RULES), low=0),
        "permit": one_of(("minister_home_affairs",)),
    }
)

SHARE = record(
    {
        "predikat": list_of(PREDIKAT),
        "min_percent": optional(decimal),
        "max_percent": optional(decimal),
        "must_occur": boolean,
    }
)

DISCIPLINE_KIND = record(
    {"code": code, "label": LABEL, "level": one_of(codes.SANCTION_LEVELS), "months": optional(integer())}
)

TYPES: Mapping[str, Reader] = {
    "integer": integer(),
    "decimal": decimal,
    "text": code,
    "boolean": boolean,
    "integers": list_of(integer()),
    "level_codes": list_of(LEVEL),
    "codes": list_of(code),
    "code_integers": map_of(None, integer()),
    "code_decimals": map_of(None, decimal),
    "code_decimal_table": map_of(None, map_of(None, decimal)),
    "labels": map_of(None, LABEL),
    "level_integers": map_of(codes.POST_LEVELS, integer()),
    "eselon_levels": map_of(codes.ESELON_CODES, LEVEL),
    "level_lists": map_of(codes.POST_LEVELS, list_of(LEVEL)),
    "level_trainings": map_of(codes.POST_LEVELS, list_of(one_of(codes.LEADERSHIP_TRAININGS))),
    "level_golongan": map_of(codes.POST_LEVELS, GOLONGAN_RANGE),
    "eselon_golongan": map_of(codes.ESELON_CODES, GOLONGAN_RANGE),
    "education_decimals": map_of(codes.EDUCATION_LEVELS, decimal),
    "education_golongan": map_of(codes.EDUCATION_LEVELS, ANY_GOLONGAN),
    "predikat_decimals": map_of(codes.PREDIKAT, decimal),
    "code_predikat": map_of(None, PREDIKAT),
    "code_ratings": map_of(("1", "2", "3"), one_of(codes.RATINGS), complete=True),
    "nip_digits": NIP_DIGITS,
    "golongan_pns": by_code(record({"code": GOLONGAN, "name": text, "pangkat": text}), codes.GOLONGAN_PNS),
    "golongan_pppk": list_of(one_of(codes.GOLONGAN_PPPK)),
    "post_levels": by_code(
        record(
            {
                "code": LEVEL,
                "label": LABEL,
                "group": one_of(codes.POST_GROUPS),
                "kind": one_of(codes.POST_KINDS),
            }
        ),
        codes.POST_LEVELS,
    ),
    "eselon": by_code(
        record({"code": one_of(codes.ESELON_CODES), "name": text, "level": optional(LEVEL)}),
        codes.ESELON_CODES,
    ),
    "education_levels": by_code(
        record({"code": EDUCATION, "label": LABEL, "tier": integer(1)}), codes.EDUCATION_LEVELS
    ),
    "competencies": by_code(
        record(
            {
                "code": one_of(codes.COMPETENCIES),
                "label": LABEL,
                "group": one_of(("manajerial", "sosial_kultural")),
            }
        ),
        codes.COMPETENCIES,
    ),
    "competency_standard": map_of(
        codes.POST_LEVELS,
        record({"level": COMPETENCY_LEVEL}, {"except": map_of(codes.COMPETENCIES, COMPETENCY_LEVEL)}),
        complete=True,
    ),
    "potential_aspects": by_code(
        record({"code": one_of(codes.POTENTIAL_ASPECTS), "label": LABEL}), codes.POTENTIAL_ASPECTS
    ),
    "bands": bands,
    "boxes": _boxes,
    "predikat_matrix": map_of(codes.RATINGS, map_of(codes.RATINGS, PREDIKAT, complete=True), complete=True),
    "predikat_names": by_code(record({"code": PREDIKAT, "label": LABEL, "siasn_code": code}), codes.PREDIKAT),
    "skp_scales": by_code(
        record(
            {
                "code": one_of(codes.SKP_SCALES),
                "label": LABEL,
                "min": optional(decimal),
                "max": optional(decimal),
            }
        ),
        codes.SKP_SCALES,
    ),
    "distribution": map_of(codes.UNIT_PREDIKAT, list_of(SHARE), complete=True),
    "eligibility": ELIGIBILITY,
    "school_head": SCHOOL_HEAD,
    "appointer": APPOINTER,
    "appointers": list_of(APPOINTER),
    "jf_transfer": JF_TRANSFER,
    "replacement_window": REPLACEMENT_WINDOW,
    "year_window": record({"min": integer(), "max": integer()}),
    "weight_ranges": map_of(None, record({"min": decimal, "max": decimal})),
    "panel": record({"min": integer(), "max": integer(), "is_odd": boolean, "internal_max_percent": decimal}),
    "job_classes": _job_classes,
    "discipline_kinds": by_code(DISCIPLINE_KIND, (), complete=False),
    "discipline_codes": map_of(
        None, record({"level": optional(one_of(codes.SANCTION_LEVELS)), "is_punishment": boolean})
    ),
    "legal_status_lists": record({"allow": list_of(code), "review": list_of(code)}),
    "legal_status_names": map_of(None, text),
    "agreement_codes": record(
        {"lowest": integer(0, 99), "highest": integer(0, 99), "usual": list_of(integer(0, 99))}
    ),
}
