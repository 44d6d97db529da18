"""Values, reasons and scales as people read them, in both languages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merit.measures.registry import MEASURES
from merit.selection import vocabulary
from merit.selection.wording import Speaker, calendar_parts

AS_OF = date(2026, 11, 1)
ID, EN = Speaker("id", AS_OF), Speaker("en", AS_OF)
HELD = {
    "id": "jenjang_pernah_diduduki",
    "measure": "years_in_qualifying_level",
    "op": ">=",
    "value": "2",
    "basis": "Pasal 107 PP 11/2017",
    "message": "Belum 2 tahun dalam jabatan administrator",
}
HELD_LABEL = {"id": "Masa di jenjang yang disyaratkan", "en": "Years in the level asked for"}


def exact_years(start: date, end: date) -> str:
    """Years as the measures count them: whole years, then days over the length of the year begun."""
    years = end.year - start.year - ((end.month, end.day) < (start.month, start.day))
    last = start.replace(year=start.year + years)
    length = (start.replace(year=start.year + years + 1) - last).days
    return f"{years}.{(end - last).days * 10**6 // length:06d}"


def test_the_reason_is_the_sentence_of_the_design() -> None:
    raw = exact_years(date(2024, 12, 1), AS_OF)
    assert ID.reason(HELD, HELD_LABEL, raw) == (
        "Belum 2 tahun dalam jabatan administrator "
        "(1 tahun 11 bulan pada 1 November 2026; Pasal 107 PP 11/2017)"
    )
    assert EN.reason(HELD, HELD_LABEL, raw) == (
        "Years in the level asked for: required at least 2 years (1 year 11 months on 1 November 2026; "
        "Pasal 107 PP 11/2017)"
    )


@given(st.dates(date(1960, 1, 1), date(2026, 10, 31)).filter(lambda day: (day.month, day.day) != (2, 29)))
def test_years_are_the_calendars_own(start: date) -> None:
    years, months, days = calendar_parts(exact_years(start, AS_OF), AS_OF)
    whole = (AS_OF.year - start.year) * 12 + AS_OF.month - start.month - (AS_OF.day < start.day)
    assert abs((years * 12 + months) - whole) <= (1 if start.day > 28 else 0)
    assert 0 <= days <= 31


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("56", "56 tahun"),
        ("56.002739", "56 tahun 1 hari"),
        ("0", "0 tahun"),
        ("1.997260", "1 tahun 11 bulan"),
    ],
)
def test_a_day_too_much_is_seen(raw: str, text: str) -> None:
    assert ID.value("age_on", raw) == text


@pytest.mark.parametrize(
    ("measure", "raw", "indonesian", "english"),
    [
        ("skp_last", "sangat_baik", "Sangat Baik", "Very good"),
        ("golongan", "34", "III/d", "III/d"),
        ("education_level", "7", "D-IV/S-1", "Diploma 4/Bachelor"),
        ("is_serving_sanction", True, "ya", "yes"),
        ("jpm_capped", "92.592592", "92,59%", "92.59%"),
        ("potential_mean", "3.5", "3,50", "3.50"),
        ("potential_mean", "4", "4", "4"),
        ("months_of_plt", "7", "7 bulan", "7 months"),
        ("pangkat_position", "one_below", "satu tingkat di bawah", "one step below"),
        ("legal_status", "02", "Cuti di luar tanggungan negara", "Cuti di luar tanggungan negara"),
        ("level", "pengawas", "Pengawas", "Pengawas (supervisor)"),
        ("skp_last", None, "belum ada", "not there yet"),
        ("eselon", "21", "21", "21"),
    ],
)
def test_values_are_said(measure: str, raw: object, indonesian: str, english: str) -> None:
    assert (ID.value(measure, raw), EN.value(measure, raw)) == (indonesian, english)


def test_a_yes_or_no_is_not_repeated() -> None:
    rule = {
        "id": "x",
        "measure": "is_serving_sanction",
        "op": "==",
        "value": False,
        "basis": "B",
        "message": "Menjalani",
    }
    assert ID.reason(rule, HELD_LABEL, True) == "Menjalani (B)"


def test_a_group_and_a_gate_without_a_sentence_still_say_something() -> None:
    group = {"id": "x", "any": [], "basis": "", "message": ""}
    assert ID.reason(group, HELD_LABEL, None) == "Masa di jenjang yang disyaratkan"
    rule = {"id": "x", "measure": "skp_last", "op": "in", "value": ["baik", "sangat_baik"]}
    assert ID.reason(rule, {"id": "SKP", "en": "SKP"}, "kurang") == (
        "SKP: syarat Baik atau Sangat Baik (Kurang pada 1 November 2026)"
    )


def test_a_box_is_named() -> None:
    text = ID.box_reason("5", [7, 8, 9])
    assert text.startswith("Berada di kotak 5 (Kinerja sesuai ekspektasi, potensial menengah)")
    assert text.endswith("kotak 7, 8, 9")


@pytest.mark.parametrize(
    ("scale", "indonesian"),
    [
        ({"kind": "lookup", "points": {"baik": "80", "sangat_baik": "100"}}, "Sangat Baik = 100; Baik = 80"),
        (
            {"kind": "bands", "edges": ["0", "3", "5.5", "60"], "points": ["60", "80", "100"]},
            "0 – <3 = 60; 3 – <5,5 = 80; ≥5,5 = 100",
        ),
        ({"kind": "linear", "from": "0", "to": "5"}, "sebanding: 0 = 0, 5 = 100"),
        ({"kind": "ratio", "standard": {"post": "comp_integritas"}}, "dibagi standar 4, paling tinggi 100"),
        ({"kind": "ratio", "standard": "2.5"}, "dibagi standar 2,5, paling tinggi 100"),
    ],
)
def test_scales_are_said(scale: dict, indonesian: str) -> None:
    name = "skp_last" if scale["kind"] == "lookup" else "comp_integritas"
    assert ID.scale({"measure": name, "scale": scale}, {"comp_integritas": "4"}) == indonesian


@pytest.mark.parametrize("name", sorted(MEASURES))
def test_every_word_of_every_measure_has_a_name(name: str) -> None:
    for code in MEASURES[name].words:
        label = vocabulary.word(name, code, AS_OF)
        assert set(label) == {"id", "en"}
        assert "_" not in label["id"], f"{name}: {code} is shown as it is stored"
    assert ID.source(name)
    assert ID.remedy(name)


def test_every_why_is_said() -> None:
    from merit.measures.columns import WHYS

    assert set(WHYS) <= set(vocabulary.WHYS)
    assert ID.why("expired") == "masa berlaku hasilnya habis"
    assert ID.why(None) == "belum tercatat"
