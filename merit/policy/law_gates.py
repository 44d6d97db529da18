"""The law's own gates for a post, composed from the dated law files.

Here belong: which law files speak about posts of a level, and the gate each becomes, with its sentence.
Not here: figures (they stand in `merit.rules`), a region's further gates (its kit), judging (the engine).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from merit import rules
from merit.policy.errors import NoLawForLevel
from merit.rules.book import RulesView, Value

Rule = dict[str, Any]
Label = Mapping[str, str]

ELIGIBILITY_LEVELS = ("jpt_utama", "jpt_madya", "jpt_pratama", "administrator", "pengawas", "pelaksana")
EXPERT_LEVELS = ("ahli_utama", "ahli_madya", "ahli_muda", "ahli_pertama")
SKILLED_LEVELS = ("penyelia", "mahir", "terampil", "pemula")
SPECIAL_WITH_OWN_GATES = "kepala_sekolah"
PREDIKAT_ORDER = ("sangat_baik", "baik", "butuh_perbaikan", "kurang", "sangat_kurang")

LABELS: dict[str, Label] = {
    "status_kepegawaian": {"id": "Status kepegawaian", "en": "Employment status"},
    "kedudukan_hukum": {"id": "Kedudukan hukum", "en": "Legal status"},
    "bukan_pemangku": {"id": "Bukan pemangku jabatan ini", "en": "Does not hold this post"},
    "tidak_turun_jenjang": {"id": "Tidak turun jenjang", "en": "No move downward"},
    "masa_jabatan": {"id": "Masa di jabatan sekarang", "en": "Years in the present post"},
    "pendidikan_minimal": {"id": "Pendidikan paling rendah", "en": "Minimum education"},
    "jenjang_pernah_diduduki": {
        "id": "Masa di jenjang yang disyaratkan",
        "en": "Years in the level asked for",
    },
    "pengalaman_bidang": {"id": "Pengalaman di bidang tugas", "en": "Experience in the field"},
    "usia": {"id": "Usia paling tinggi", "en": "Maximum age"},
    "pangkat_jabatan": {"id": "Rentang pangkat jabatan", "en": "Pangkat range of the post"},
    "predikat_terakhir": {"id": "Predikat kinerja tahun terakhir", "en": "Predikat of the last year"},
    "predikat_sebelumnya": {"id": "Predikat kinerja tahun sebelumnya", "en": "Predikat of the year before"},
    "jpm_minimal": {"id": "Kompetensi (JPM) paling rendah", "en": "Minimum competency match (JPM)"},
    "tidak_menjalani_hukuman": {"id": "Tidak menjalani hukuman disiplin", "en": "Serves no sanction"},
    "tidak_diproses_disiplin": {"id": "Tidak dalam proses disiplin", "en": "Under no disciplinary process"},
    "tidak_diproses_pidana": {"id": "Tidak dalam proses pidana", "en": "Under no criminal process"},
}
INNER_IDS = (
    "tanpa_naik_jenjang", "masa_di_jabatan", "guru_pns", "guru_pns_status", "guru_pns_golongan",
    "guru_pppk", "guru_pppk_status", "guru_pppk_jenjang", "guru_pppk_masa",
)  # fmt: skip
LAW_GATE_IDS = frozenset((*LABELS, *INNER_IDS))

LATER: dict[str, Label] = {
    "competency_standard": {"id": "Standar kompetensi teknis jabatan", "en": "Technical competency standard"},
    "track_record": {"id": "Rekam jejak jabatan", "en": "Track record"},
    "integrity": {"id": "Integritas dan moralitas", "en": "Integrity and morality"},
    "health": {"id": "Sehat jasmani dan rohani", "en": "Physical and mental health"},
}


@dataclass(frozen=True, slots=True)
class LawGate:
    """One gate and the law it rests on.

    Parameters
    ----------
    rule : dict
        The gate as `merit.case/1` writes it.
    rests_on : tuple of Value
        The law values it was built from; the first is the provision a reason names.
    """

    rule: Rule
    rests_on: tuple[Value[Any], ...]

    @property
    def id(self) -> str:
        """Id of the gate."""
        return str(self.rule["id"])

    @property
    def label(self) -> Label:
        """Name of the gate in both languages."""
        return LABELS[self.id]

    @property
    def rule_ids(self) -> tuple[str, ...]:
        """Ids of the law files behind it."""
        return tuple(value.rule_id for value in self.rests_on)

    @property
    def status(self) -> str:
        """How sure the law behind it is: the least sure of its values."""
        found = {value.status for value in self.rests_on}
        return next(status for status in ("assumed", "reported", "confirmed") if status in found)


@dataclass(frozen=True, slots=True)
class LaterCheck:
    """What the law asks and no record decides: a body or a letter does, after the ranking."""

    id: str
    label: Label
    basis: str
    status: str


@dataclass(frozen=True, slots=True)
class Law:
    """What the law says about filling a post: gates for the ranking and checks that come later."""

    gates: tuple[LawGate, ...]
    later: tuple[LaterCheck, ...] = field(default=())


def gates_for(level: str, special_rule: str, as_of: date) -> list[Rule]:
    """Return the law's gates for a post as `merit.case/1` writes them, in the order they are judged.

    Raises
    ------
    NoLawForLevel
        No law file speaks about posts of this level.
    merit.rules.NoRuleInForce
        A law file says nothing about this date.
    """
    return [gate.rule for gate in law_for(level, special_rule, as_of).gates]


def law_for(level: str, special_rule: str, as_of: date) -> Law:
    """Return gates and later checks for a post, each with the law values it rests on."""
    law = rules.at(as_of)
    if special_rule == SPECIAL_WITH_OWN_GATES:
        return Law((*_school_head(law), *_standing(law)), tuple(_appointment_checks(law, special_rule)))
    if level in ELIGIBILITY_LEVELS:
        found = law.value(f"eligibility.{level}")
        gates = (*_eligible(law, found), *_movement(law, level), *_standing(law))
        return Law(gates, (*_also(law, level, found), *_appointment_checks(law, special_rule)))
    if level in (*EXPERT_LEVELS, *SKILLED_LEVELS):
        return Law((*_functional(law, level), *_movement(law, level), *_standing(law)))
    raise NoLawForLevel(level, (*ELIGIBILITY_LEVELS, *EXPERT_LEVELS, *SKILLED_LEVELS))


def _gate(name: str, measure: str, op: str, value: Any, message: str, *rests_on: Value[Any]) -> LawGate:
    basis = rests_on[0].citation
    rule = {"id": name, "measure": measure, "op": op, "value": value, "basis": basis, "message": message}
    return LawGate(rule, rests_on)


def _leaf(name: str, measure: str, op: str, value: Any) -> Rule:
    return {"id": name, "measure": measure, "op": op, "value": value}


# --- who may hold a post of the level


def _eligible(law: RulesView, found: Value[Any]) -> list[LawGate]:
    minimum = found.value
    gates = [
        _status(law, found, minimum["kinds"]),
        _legal_status(law),
        _education(law, found, minimum["education_min"]),
    ]
    gates += [_held(law, found, held) for held in minimum["held"]]
    if minimum["field_years"] is not None:
        gates.append(_field_years(found, minimum["field_years"]))
    if minimum["age_max"] is not None:
        gates.append(_age(law, found, minimum["age_max"]))
    if minimum["predikat_min"] is not None:
        gates += _predikat(found, minimum["predikat_min"], minimum["predikat_years"])
    if "competency_standard" in minimum["also"]:
        gates.append(_jpm(law))
    return gates


def _status(law: RulesView, found: Value[Any], kinds: tuple[str, ...]) -> LawGate:
    """A PNS of another agency is a PNS; PPPK only when the flag of the law says so."""
    opened = law.flag("eligibility.pppk_may_hold_structural_post")
    allowed = [*kinds, *(["pns_other_agency"] if "pns" in kinds else []), *(["pppk"] if opened.value else [])]
    return _gate("status_kepegawaian", "kind", "in", allowed, "Bukan PNS", found, opened)


def _legal_status(law: RulesView) -> LawGate:
    lists = law.value("legal_status.lists")
    message = "Kedudukan hukum bukan aktif"
    return _gate("kedudukan_hukum", "legal_status", "in", list(lists.value["allow"]), message, lists)


def _education(law: RulesView, found: Value[Any], level: str) -> LawGate:
    levels = law.value("education.levels")
    row = levels.value[level]
    message = f"Pendidikan di bawah {row['label']['id']}"
    return _gate("pendidikan_minimal", "education_level", ">=", str(row["tier"]), message, found, levels)


def _held(law: RulesView, found: Value[Any], held: Mapping[str, Any]) -> LawGate:
    names = _level_names(law, held["levels"])
    if found.value["or_equivalent_functional"]:
        names += " atau jabatan fungsional yang setara"
    years, rests_on = held["years"], [found]
    if found.value["or_equivalent_functional"]:
        rests_on += [law.value("post.equivalent_levels"), law.value("post.equivalent_levels_assumed")]
    measure, place = "years_in_qualifying_level", ""
    if held["in_field"]:
        measure, place = "years_in_qualifying_level_in_field", " di bidang tugas jabatan ini"
    message = f"Belum {years} tahun dalam jabatan {names}{place}"
    return _gate("jenjang_pernah_diduduki", measure, ">=", str(years), message, *rests_on)


def _level_names(law: RulesView, levels: tuple[str, ...]) -> str:
    table = law.value("post.levels").value
    names = [table[level]["label"]["id"] for level in levels]
    return " atau ".join(name if name.startswith("JPT") else name[0].lower() + name[1:] for name in names)


def _field_years(found: Value[Any], years: int) -> LawGate:
    message = f"Belum {years} tahun pengalaman di bidang tugas jabatan ini"
    return _gate("pengalaman_bidang", "experience_in_field", ">=", str(years), message, found)


def _age(law: RulesView, found: Value[Any], years: int) -> LawGate:
    reading = law.text("eligibility.age_limit_reading")
    op, limit = ("<=", years) if reading.value == "birthday_is_last_day" else ("<", years + 1)
    return _gate("usia", "age_on", op, str(limit), f"Usia melewati {years} tahun", found, reading)


def _predikat(found: Value[Any], lowest: str, years: int) -> list[LawGate]:
    good = list(PREDIKAT_ORDER[: PREDIKAT_ORDER.index(lowest) + 1])
    name = lowest.replace("_", " ").capitalize()
    last = _gate(
        "predikat_terakhir", "skp_last", "in", good, f"Predikat kinerja tahun terakhir di bawah {name}", found
    )
    if years < 2:
        return [last]
    message = f"Predikat kinerja tahun sebelumnya di bawah {name}"
    return [last, _gate("predikat_sebelumnya", "skp_previous", "in", good, message, found)]


def _jpm(law: RulesView) -> LawGate:
    bands = law.rows("competency.jpm_promotion")
    lowest = next(str(band["from"]) for band in bands.value if band["from"] is not None)
    return _gate(
        "jpm_minimal", "jpm_capped", ">=", lowest, f"Kesesuaian kompetensi (JPM) di bawah {lowest}", bands
    )


# --- how people move


def _movement(law: RulesView, level: str) -> list[LawGate]:
    window, force = law.value("mutasi.window"), law.text("mutasi.min_force")
    gates = [
        _gate("bukan_pemangku", "is_incumbent", "==", False, "Sudah memangku jabatan ini", window),
        _gate(
            "tidak_turun_jenjang",
            "level_step",
            ">=",
            "0",
            "Jenjang jabatan sekarang lebih tinggi",
            law.value("post.levels"),
        ),
    ]
    if force.value == "hard":
        gates.append(_years_in_post(window, force))
    if law.text("post.pangkat_range_force").value == "hard" and level in ELIGIBILITY_LEVELS:
        gates.append(_pangkat(law))
    return gates


def _years_in_post(window: Value[Any], force: Value[str]) -> LawGate:
    """Equal posts only after the minimum; whoever steps up is held by the years the level asks for."""
    years = str(window.value["min"])
    rule = {
        "id": "masa_jabatan",
        "any": [
            _leaf("tanpa_naik_jenjang", "level_step", ">=", "1"),
            _leaf("masa_di_jabatan", "years_in_post", ">=", years),
        ],
        "basis": window.citation,
        "message": f"Belum {years} tahun di jabatan sekarang untuk pindah ke jabatan setara",
    }
    return LawGate(rule, (window, force))


def _pangkat(law: RulesView) -> LawGate:
    table, force = law.value("post.pangkat_range"), law.text("post.pangkat_range_force")
    message = "Pangkat di bawah rentang pangkat jabatan"
    return _gate("pangkat_jabatan", "pangkat_position", "in", ["within", "above"], message, force, table)


def _standing(law: RulesView) -> list[LawGate]:
    excluded = law.flag("mutasi.excludes_discipline")
    if not excluded.value:
        return []
    return [
        _gate(
            "tidak_menjalani_hukuman",
            "is_serving_sanction",
            "==",
            False,
            "Sedang menjalani hukuman disiplin",
            excluded,
        ),
        _gate(
            "tidak_diproses_disiplin",
            "is_under_sanction_process",
            "==",
            False,
            "Sedang dalam proses hukuman disiplin",
            excluded,
        ),
        _gate(
            "tidak_diproses_pidana",
            "is_in_criminal_process",
            "==",
            False,
            "Sedang dalam proses pidana",
            excluded,
        ),
    ]


# --- functional posts and the head of school


def _functional(law: RulesView, level: str) -> list[LawGate]:
    found, ages = law.value("mutasi.jf_transfer"), law.value("mutasi.jf_transfer_age")
    minimum = found.value
    education = minimum["education_min_expert" if level in EXPERT_LEVELS else "education_min_skilled"]
    return [
        _status(law, found, minimum["kinds"]),
        _legal_status(law),
        _education(law, found, education),
        _field_years(found, minimum["years"]),
        _age(law, ages, ages.value[level]),
        *_predikat(found, minimum["predikat_min"], minimum["predikat_years"]),
    ]


def _school_head(law: RulesView) -> list[LawGate]:
    found = law.value("eligibility.kepala_sekolah")
    minimum = found.value
    pns = {
        "id": "guru_pns",
        "all": [
            _leaf("guru_pns_status", "kind", "in", ["pns", "pns_other_agency"]),
            _leaf("guru_pns_golongan", "golongan", ">=", minimum["pns_golongan_min"]),
        ],
    }
    pppk = {
        "id": "guru_pppk",
        "all": [
            _leaf("guru_pppk_status", "kind", "==", "pppk"),
            _leaf("guru_pppk_jenjang", "level", "==", minimum["pppk_level"]),
            _leaf("guru_pppk_masa", "years_of_service", ">=", str(minimum["pppk_years"])),
        ],
    }
    message = "Bukan guru PNS paling rendah III/c atau guru PPPK ahli pertama dengan masa kerja yang cukup"
    rule = {"id": "status_kepegawaian", "any": [pns, pppk], "basis": found.citation, "message": message}
    age = _age(law, found, minimum["age_max"])
    return [LawGate(rule, (found,)), _legal_status(law), age]


# --- what comes after the ranking


def _also(law: RulesView, level: str, found: Value[Any]) -> list[LaterCheck]:
    checks = [
        LaterCheck(name, LATER[name], found.citation, found.status)
        for name in found.value["also"]
        if name in LATER
    ]
    test = law.flag("mutasi.jpt_needs_competency_test")
    if level.startswith("jpt") and test.value:
        label = {
            "id": "Uji kompetensi untuk perpindahan antar-JPT",
            "en": "Competency test for a move between JPT posts",
        }
        checks.append(LaterCheck("competency_test", label, test.citation, test.status))
    return checks


def _appointment_checks(law: RulesView, special_rule: str) -> list[LaterCheck]:
    """A special post's own way of appointing, such as the governor's consultation."""
    if not special_rule:
        return []
    found = law.value(f"appointment.{special_rule}")
    return [LaterCheck(f"appointment_{special_rule}", found.value["label"], found.citation, found.status)]
