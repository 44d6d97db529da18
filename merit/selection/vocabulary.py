"""What codes are called in both languages: predikat, levels, golongan, kinds of assignment, whys, sections.

Here belong: names of codes. Not here: sentences (`wording`), names that are law (read from `merit.rules`).
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from merit import rules

Label = Mapping[str, str]


def _both(indonesian: str, english: str) -> Label:
    return {"id": indonesian, "en": english}


NOT_KNOWN = _both("belum ada", "not there yet")
YES, NO = _both("ya", "yes"), _both("tidak", "no")
STATES = {
    "ranked": _both("Berperingkat", "Ranked"),
    "ineligible": _both("Tidak memenuhi syarat", "Not eligible"),
    "incomplete": _both("Belum lengkap", "Incomplete"),
}
FUNNEL = {
    "considered": _both("Dipertimbangkan", "Considered"),
    "eligible": _both("Memenuhi syarat", "Eligible"),
    "complete": _both("Data lengkap", "Complete"),
    "ranked": _both("Berperingkat", "Ranked"),
    "shortlisted": _both("Daftar nominasi", "Shortlisted"),
}
FLAGS = {
    "fewer_than_shortlist": _both(
        "Nama yang masuk daftar nominasi lebih sedikit daripada yang diminta.",
        "Fewer names reached the shortlist than asked.",
    ),
    "pool_below_minimum": _both(
        "Yang berperingkat lebih sedikit daripada jumlah paling rendah.",
        "Fewer people were ranked than the minimum.",
    ),
    "tie_at_cut": _both(
        "Nilai dan penentu sama di batas: nama lebih banyak daripada yang diminta.",
        "Equal to the last key at the cut: more names than asked.",
    ),
}
WHYS = {
    "": _both("belum tercatat", "not recorded"),
    "never_assessed": _both("belum pernah dinilai", "never assessed"),
    "expired": _both("masa berlaku hasilnya habis", "the result has expired"),
    "not_verified": _both("tercatat tetapi belum diverifikasi", "recorded but not verified"),
    "no_record": _both("belum ada catatan", "no record"),
    "not_applicable": _both("tidak berlaku baginya", "does not apply"),
    "fewer_than_three_raters": _both("penilainya kurang dari tiga", "fewer than three raters"),
}
REMEDIES = {
    "comp_*": _both("Ikuti penilaian kompetensi", "Take a competency assessment"),
    "assessments.CompetencyResult": _both("Ikuti penilaian kompetensi", "Take a competency assessment"),
    "assessments.PotentialResult": _both("Ikuti penilaian potensi", "Take an assessment of potensi"),
    "assessments.Appraisal": _both("Lengkapi predikat di e-Kinerja", "Complete the predikat in e-Kinerja"),
    "assessments.Recognition": _both("Tunggu hasil penilaian periode ini", "Await the period's result"),
    "assessments.FeedbackSummary": _both("Tunggu hasil umpan balik", "Await the feedback"),
    "employees.ComplianceFact": _both("Serahkan bukti kepada BKPSDM", "Hand the proof to BKPSDM"),
    "employees.AttendanceMonth": _both("Minta unggahan rekap presensi", "Ask for the attendance file"),
    "": _both("Perbarui data di MyASN/SIASN", "Mend the record in MyASN/SIASN"),
}
SOURCES = {
    "assessments.CompetencyResult": _both("hasil penilaian kompetensi", "competency assessment"),
    "assessments.PotentialResult": _both("hasil penilaian potensi", "assessment of potensi"),
    "assessments.Appraisal": _both("penilaian e-Kinerja", "e-Kinerja appraisal"),
    "assessments.Recognition": _both("penghargaan periode", "recognition of the period"),
    "assessments.FeedbackSummary": _both("umpan balik 360 derajat", "360 feedback"),
    "employees.Appointment": _both("riwayat jabatan", "appointments"),
    "employees.PangkatRecord": _both("riwayat pangkat", "pangkat history"),
    "employees.Education": _both("riwayat pendidikan", "education"),
    "employees.Training": _both("riwayat diklat", "training"),
    "employees.Sanction": _both("riwayat hukuman disiplin", "sanctions"),
    "employees.ComplianceFact": _both("catatan kepatuhan", "compliance facts"),
    "employees.AttendanceMonth": _both("rekap presensi", "attendance"),
    "employees.Award": _both("riwayat penghargaan", "awards"),
    "employees.Assignment": _both("riwayat penugasan", "assignments"),
    "employees.Innovation": _both("riwayat inovasi", "innovations"),
    "employees.Employee": _both("data pegawai", "employee record"),
    "comp_*": _both("hasil penilaian kompetensi dan standar jabatan", "competency assessment and standard"),
}
UNITS = {
    "months": _both("{value} bulan", "{value} months"),
    "days": _both("{value} hari", "{value} days"),
    "hours": _both("{value} jam pelajaran", "{value} hours"),
    "times": _both("{value} kali", "{value} times"),
    "units": _both("{value} unit", "{value} units"),
    "percent": _both("{value}%", "{value}%"),
    "levels": _both("{value} jenjang", "{value} levels"),
}
_ACTING = {
    "pj": _both("Pj kepala daerah", "Pj of a regional head"),
    "plt_higher": _both("Plt jenjang lebih tinggi", "Plt of a higher level"),
    "plt_equal": _both("Plt jenjang setara", "Plt of an equal level"),
    "plh_higher": _both("Plh jenjang lebih tinggi", "Plh of a higher level"),
    "plh_equal": _both("Plh jenjang setara", "Plh of an equal level"),
    "none": _both("tidak ada", "none"),
}
_SANCTION = {
    "none": _both("tidak pernah", "none"),
    "ringan": _both("ringan", "light"),
    "sedang": _both("sedang", "medium"),
    "berat": _both("berat", "heavy"),
    "serving": _both("sedang menjalani", "serving one"),
}
WORDS: dict[str, dict[str, Label]] = {
    "kind": {
        "pns": _both("PNS", "PNS"),
        "pppk": _both("PPPK", "PPPK"),
        "pppk_paruh_waktu": _both("PPPK paruh waktu", "PPPK paruh waktu"),
        "pns_other_agency": _both("PNS instansi lain", "PNS of another agency"),
    },
    "education_match": {"sesuai": _both("sesuai", "fits"), "tidak": _both("tidak sesuai", "does not fit")},
    "pangkat_position": {
        "below": _both("lebih dari satu tingkat di bawah", "more than one step below"),
        "one_below": _both("satu tingkat di bawah", "one step below"),
        "within": _both("dalam rentang", "within the range"),
        "above": _both("di atas rentang", "above the range"),
    },
    "post_variety": {
        "inter_agency": _both("lintas instansi", "across agencies"),
        "inter_unit": _both("lintas unit", "across units"),
        "one_unit": _both("satu unit", "one unit"),
    },
    "acting_best": _ACTING,
    "innovation_best": {
        "national": _both("tingkat nasional", "national"),
        "agency": _both("tingkat instansi", "agency"),
        "eselon_2": _both("tingkat eselon II", "eselon II unit"),
        "eselon_3": _both("tingkat eselon III", "eselon III unit"),
        "eselon_4": _both("tingkat eselon IV", "eselon IV unit"),
        "none": _both("tidak ada", "none"),
    },
    "award_best_5y": {
        "international": _both("internasional", "international"),
        "national": _both("nasional", "national"),
        "inter_agency": _both("lintas instansi", "between agencies"),
        "agency": _both("instansi", "agency"),
        "none": _both("tidak ada", "none"),
    },
    "team_best_2y": {
        "chair_inter_agency": _both("ketua lintas instansi", "chair between agencies"),
        "chair_internal": _both("ketua internal", "chair inside the agency"),
        "member_inter_agency": _both("anggota lintas instansi", "member between agencies"),
        "member_internal": _both("anggota internal", "member inside the agency"),
        "none": _both("tidak ada", "none"),
    },
    "extra_task_best": {
        "national_multiple": _both("dua atau lebih tingkat nasional", "two or more national"),
        "national_single": _both("satu tingkat nasional", "one national"),
        "unit_multiple": _both("dua atau lebih tingkat unit", "two or more in the unit"),
        "unit_single": _both("satu tingkat unit", "one in the unit"),
        "none": _both("tidak ada", "none"),
    },
    "sanction_worst_2y": _SANCTION,
    "sanction_worst_5y": _SANCTION,
    "integrity_5y": _SANCTION,
}


def word(measure: str, code: str, on: date) -> Label:
    """Return what a code of a text measure is called; a code nobody named stays as it is."""
    found = WORDS.get(measure, {}).get(code) or _law_words(measure, on).get(code)
    return found or _both(code, code)


@lru_cache(maxsize=256)
def _law_words(measure: str, on: date) -> Mapping[str, Label]:
    """Return the names that stand in law files."""
    law = rules.at(on)
    if measure in ("skp_last", "skp_previous"):
        return {code: row["label"] for code, row in law.table("skp.predikat_names").value.items()}
    if measure == "level":
        return {code: row["label"] for code, row in law.table("post.levels").value.items()}
    if measure == "legal_status":
        return {code: _both(name, name) for code, name in law.table("legal_status.names").value.items()}
    return {}


def golongan(code: int, on: date) -> str:
    """Return a golongan number as it is written: 34 -> III/d."""
    row: Any = rules.at(on).table("golongan.pns").value.get(str(code))
    return str(row["name"]) if row else str(code)


def pangkat(code: str, on: date) -> str:
    """Return a golongan code with its pangkat: 42 -> Pembina Tingkat I, IV/b; a PPPK's stays as it is."""
    row: Any = rules.at(on).table("golongan.pns").value.get(code)
    return f"{row['pangkat']}, {row['name']}" if row else code


def education(tier: int, on: date) -> Label:
    """Return the education levels of a tier: 7 -> D-IV/S-1."""
    rows = [row for row in rules.at(on).table("education.levels").value.values() if row["tier"] == tier]
    if not rows:
        return _both(str(tier), str(tier))
    return {language: "/".join(row["label"][language] for row in rows) for language in ("id", "en")}


def box_label(box: int, on: date) -> Label:
    """Return what the law calls a box."""
    table: Any = rules.at(on).value("talent.boxes").value
    rows = table.values() if isinstance(table, Mapping) else table
    return next(row["label"] for row in rows if row["box"] == box)


def level_label(axis: str, level: int, on: date) -> Label:
    """Return what the law calls a level (1 to 3) of an axis."""
    found: Label = rules.at(on).table(f"talent.{axis}_levels").value[str(level)]
    return found
