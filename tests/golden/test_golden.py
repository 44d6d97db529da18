"""Published rankings and worked sheets, through the case format, compared whole."""

import json
from pathlib import Path

import pytest

from merit.engine import CaseError, read_case, render_case

HERE = Path(__file__).parent
CASES = sorted(path for path in (HERE / "cases").glob("*.json") if not path.name.endswith(".result.json"))
REFUSED = {
    "jabar-75-15-15": ("$.policy.groups[0].items", "105"),
    "induk-60-anak-40": ("$.policy.groups[0].items[0].items", "80"),
    "pita-berlubang": ("$.policy.groups[0].items[0].scale.edges", "6"),
    "dua-seleksi-105": ("$.policy.groups", "105"),
}


def answer(name):
    case = read_case((HERE / "cases" / f"{name}.json").read_bytes())
    return render_case(case, case.rank())


def totals(name):
    return [(one["id"], one["rank"], one["total"]) for one in answer(name)["ranked"]]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_golden_case_gives_its_recorded_result(path):
    expected = json.loads(path.with_suffix("").with_suffix(".result.json").read_text(encoding="utf-8"))
    assert json.dumps(answer(path.stem)) == json.dumps(expected)


def test_every_golden_case_has_its_source():
    listed = (HERE / "README.md").read_text(encoding="utf-8")
    assert CASES
    assert [path.stem for path in CASES if path.stem not in listed] == []


def test_buleleng_2019_final_order_and_order_by_asesmen_alone():
    # koranbuleleng, Sekda 2019
    assert totals("buleleng-2019-akhir") == [
        ("A", 1, "80.16"),
        ("B", 2, "77.04"),
        ("C", 3, "76.38"),
        ("D", 4, "73.07"),
    ]
    assert [name for name, _rank, _total in totals("buleleng-2019-asesmen")] == ["A", "C", "B", "D"]


def test_sulawesi_utara_2022_makalah_lifts_d_over_c_by_two_hundredths():
    # sindomanado, swarakawanua, Sekda 2022
    assert totals("sulut-2022") == [
        ("A", 1, "38.57"),
        ("B", 2, "37.52"),
        ("D", 3, "36.75"),
        ("C", 4, "36.73"),
        ("E", 5, "36.38"),
    ]
    published = {"A": "21.42", "B": "21.22", "C": "20.66", "D": "20.25", "E": "20.04"}
    found = {one["id"]: one["items"][0]["contribution"] for one in answer("sulut-2022")["ranked"]}
    assert found == published


def test_lampung_utara_2020_pass_mark_leaves_two_names_without_padding():
    # teraslampung 2020
    result = answer("lampung-utara-2020-ambang")
    assert result["shortlist"] == ["A", "B"]
    assert result["flags"] == ["fewer_than_shortlist"]
    assert [one["rank"] for one in result["ranked"]] == [1, 2, 3, 4, 5]


def test_lampung_utara_2020_four_equal_scores_share_rank_1():
    # teraslampung 2020
    result = answer("lampung-utara-2020-administrasi")
    assert [(one["id"], one["rank"]) for one in result["ranked"]] == [("A", 1), ("B", 1), ("C", 1), ("D", 1)]
    assert result["shortlist"] == ["A", "B", "C", "D"]
    assert result["flags"] == ["tie_at_cut"]


def test_complete_sheet_gives_82_1_and_66_25_and_box_8():
    # regulations 2.4, worked example
    result = answer("lembar-lengkap")
    worked = result["ranked"][0]
    assert worked["axes"] == {"potensial": "82.1", "kinerja": "66.25"}
    assert worked["box"] == 8
    assert result["incomplete"] == [
        {
            "id": "belum_dinilai",
            "missing": ["growth_mindset", "integritas"],
            "why": {"integritas": "never assessed"},
        }
    ]


def test_manado_borders_give_all_nine_boxes():
    # regulations 2.4, boundary tests with the cut-offs of Kota Manado
    found = {one["id"]: one["box"] for one in answer("manado-batas-kotak")["ranked"]}
    assert found == {f"K{box}": box for box in range(1, 10)}


def test_open_selection_vector_gives_82_5():
    # regulations 5.5
    worked = answer("seleksi-terbuka-2019")["ranked"][0]
    assert worked["total_exact"] == "82.5"
    assert [item["contribution"] for item in worked["items"]] == ["16", "18.75", "29.75", "18"]


def test_age_gate_is_met_on_the_day_and_missed_the_day_after():
    result = answer("usia-jpt-pratama")
    assert [one["id"] for one in result["ranked"]] == ["tepat"]
    assert result["ineligible"][0]["reasons"][0]["basis"] == "PP 17/2020 Pasal 107"


@pytest.mark.parametrize(("name", "expected"), REFUSED.items(), ids=str)
def test_a_published_mistake_is_refused_with_its_place(name, expected):
    place, told = expected
    with pytest.raises(CaseError) as refused:
        read_case((HERE / "refused" / f"{name}.json").read_bytes())
    assert refused.value.path == place
    assert told in refused.value.allowed.id
    assert told in refused.value.allowed.en


def test_the_misprinted_jabar_weights_are_named_with_their_sum():
    # internationalmedia.id, purwakarta.ayoindonesia.com, zonapasar.com: 75 + 15 + 15
    with pytest.raises(CaseError, match="105") as refused:
        read_case((HERE / "refused" / "jabar-75-15-15.json").read_bytes())
    assert "vote_pegawai_terbaik 15" in str(refused.value)
