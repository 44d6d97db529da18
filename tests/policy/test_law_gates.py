"""The law's gates, by worked examples a lawyer can read; provisions, statuses and dates behind them."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from merit.engine.case import parse_case
from merit.engine.rendering import render
from merit.measures.registry import MEASURES, types_of
from merit.policy.errors import NoLawForLevel
from merit.policy.law_gates import INNER_IDS, LABELS, LAW_GATE_IDS, gates_for, law_for
from merit.rules import NoRuleInForce
from merit.rules.codes import POST_LEVELS, SPECIAL_RULES

AS_OF = date(2026, 11, 1)
WORKED = yaml.safe_load((Path(__file__).parent / "law_examples.yaml").read_text(encoding="utf-8"))


def ranked_case(gates: list[dict[str, Any]], facts: dict[str, Any]) -> dict[str, Any]:
    names = sorted({"golongan", *MEASURES})
    item = {
        "id": "i",
        "weight": "100",
        "measure": "golongan",
        "scale": {"kind": "linear", "from": "0", "to": "45"},
    }
    policy = {
        "id": "law",
        "decimals": 2,
        "groups": [{"id": "g", "weight": "100", "items": [item]}],
        "gates": gates,
        "shortlist": 1,
    }
    document = {
        "schema": "merit.case/1",
        "as_of": AS_OF.isoformat(),
        "measures": types_of(names),
        "policy": policy,
        "post": {"id": "post", "standard": {}},
        "people": [{"id": "A", "measures": {"golongan": "34", **facts}}],
    }
    case = parse_case(document)
    return render(case.rank(), case.ids)


@pytest.mark.parametrize("example", WORKED["examples"], ids=lambda example: example["says"])
def test_worked_example(example: dict[str, Any]) -> None:
    facts = {**WORKED["bases"][example["level"]], **example["change"]}
    found = ranked_case(gates_for(example["level"], "", AS_OF), facts)
    failed = [reason["gate"] for line in found["ineligible"] for reason in line["reasons"]]
    missing = [name for line in found["incomplete"] for name in line["missing"]]
    assert failed == example["fails"]
    assert missing == example.get("open", [])


@pytest.mark.parametrize("level", POST_LEVELS)
@pytest.mark.parametrize("special_rule", ["", *SPECIAL_RULES])
def test_every_post_has_gates_with_provision_and_sentence(level: str, special_rule: str) -> None:
    law = law_for(level, special_rule, AS_OF)
    assert law.gates
    for gate in law.gates:
        assert gate.label == LABELS[gate.id]
        assert gate.rule["basis"] == gate.rests_on[0].citation
        assert gate.rule["message"][0].isupper()
        assert "{" not in gate.rule["message"]
        assert gate.status in {"confirmed", "reported", "assumed"}
    ids = [gate.id for gate in law.gates]
    assert len(ids) == len(set(ids))
    assert set(ids) <= LAW_GATE_IDS


def test_sentences_are_those_of_the_provision() -> None:
    messages = {gate["id"]: (gate["message"], gate["basis"]) for gate in gates_for("jpt_pratama", "", AS_OF)}
    assert messages["jenjang_pernah_diduduki"] == (
        "Belum 2 tahun dalam jabatan administrator atau fungsional ahli madya",
        "PP 11/2017 jo. PP 17/2020, Pasal 107 ayat (1) huruf c",
    )
    assert messages["usia"][0] == "Usia melewati 56 tahun"


def test_status_is_the_least_sure_of_what_a_gate_rests_on() -> None:
    gates = {gate.id: gate for gate in law_for("jpt_pratama", "", AS_OF).gates}
    assert gates["pengalaman_bidang"].status == "confirmed"
    assert gates["usia"].status == "assumed"
    assert gates["usia"].rule_ids == ("eligibility.jpt_pratama", "eligibility.age_limit_reading")


def test_head_of_school_may_be_a_pppk() -> None:
    gates = gates_for("ahli_pertama", "kepala_sekolah", AS_OF)
    base = {"legal_status": "01", "age_on": "50", "is_serving_sanction": False}
    base |= {"is_under_sanction_process": False, "is_in_criminal_process": False}
    teacher = {"kind": "pppk", "level": "ahli_pertama", "years_of_service": "8"}
    assert ranked_case(gates, {**base, **teacher})["ranked"]
    young = ranked_case(gates, {**base, **teacher, "years_of_service": "7.9"})
    assert [reason["gate"] for reason in young["ineligible"][0]["reasons"]] == ["status_kepegawaian"]


def test_inner_rules_of_the_law_are_reserved_too() -> None:
    def inner(gates: list[dict[str, Any]]) -> set[str]:
        return {
            name
            for gate in gates
            for rule in gate.get("any", gate.get("all", []))
            for name in (rule["id"], *inner([rule]))
        }

    everywhere = [*gates_for("jpt_pratama", "", AS_OF), *gates_for("ahli_pertama", "kepala_sekolah", AS_OF)]
    assert inner(everywhere) == set(INNER_IDS)


def test_what_no_record_decides_is_said_to_come_later() -> None:
    later = {check.id: check for check in law_for("jpt_pratama", "inspektorat", AS_OF).later}
    assert {"health", "integrity", "track_record", "competency_test", "appointment_inspektorat"} <= set(later)
    assert later["appointment_inspektorat"].basis.startswith("PP 72/2019")
    assert "competency_test" not in {check.id for check in law_for("administrator", "", AS_OF).later}


def test_unknown_level_names_the_known_ones() -> None:
    with pytest.raises(NoLawForLevel, match="jpt_pratama"):
        law_for("camat", "", AS_OF)


def test_a_date_without_law_is_an_error() -> None:
    with pytest.raises(NoRuleInForce, match=r"eligibility\.administrator"):
        gates_for("administrator", "", date(2016, 1, 1))
