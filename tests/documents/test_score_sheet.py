"""The personal score sheet: the whole arithmetic of one person, in each of the three states."""

from dataclasses import replace
from decimal import Decimal

import pytest

from merit.documents.formats import nip_text
from merit.documents.papers import write_score_sheet
from merit.documents.papers.facts import Score
from tests.documents import samples
from tests.documents.reading import all_text, squeezed, written


def sheet(**options) -> str:
    return all_text(written(write_score_sheet, samples.score_sheet_paper(**options)))


@pytest.fixture(scope="module")
def ranked() -> str:
    return sheet(at=4)


@pytest.mark.parametrize(
    "said",
    [
        "LEMBARNILAIPERORANGAN",
        "Jabatanyangdinilai",
        "Peringkat5dari12orangyangberperingkat,nilaiakhir82,25dari100;tidakmasukdaftarnominasi(batas84,10).",
        "Potensial82,10dari100(tinggi)",
        "Kuncipemecahnilaisama:Kesesuaiankompetensi88,59",
        "Tingkatkompetensidibagistandarjabatan,palingbanyak100",
        "LampiranIPeraturanWaliKotaContoh12/2026",
        "SIASN,impor3November2026,baris118",
        "22,147522,1475",
        "64,0020%12,8034,9475",
        "Nilaiakhir(dari100)82,2475",
        "batasdaftarnominasi84,10",
        "PosisiAnda",
        "PengembanganDiridanOrangLain33",
        "Yangdapatmenaikkannilai",
        "Potensi*",
        "Rekamjejak25%Pengalaman",
        "kotak8(Dipertahankan;kelompoksuksesiinstansi).",
    ],
)
def test_it_prints(ranked, said):
    assert said in ranked


def test_the_own_nip_is_whole(ranked):
    assert squeezed(nip_text(samples.identity(4).nip)) in ranked


def test_the_running_total_ends_at_the_total(ranked):
    total = sum((score.contribution for score in samples.scores(4)), Decimal(0))
    assert total == samples.placed(4).total
    assert ranked.count("82,2475") == 2


def test_who_is_listed_reads_so():
    assert "masukdaftarnominasi(batas84,10)" in sheet(at=1)
    assert "tidakmasuk" not in sheet(at=1)


def test_the_ineligible_read_every_reason_and_their_arithmetic():
    text = sheet(state="ineligible")
    assert "Tidakmemenuhisyarat." in text
    assert (
        squeezed("Sedang menjalani hukuman disiplin tingkat sedang sampai 3 Maret 2027 (Pasal 42 PP 94/2021)")
        in text
    )
    assert "82,2475" in text


def test_the_incomplete_read_what_is_missing_how_it_comes_and_what_is_still_possible():
    text = sheet(state="incomplete")
    assert "Peringkatyangmasihmungkin:2sampai11." in text
    assert "Ikutasesmen;jadwalpadaBKPSDM" in text
    assert "belumpernahdinilai" in text
    assert "Nilaiakhir(dari100)belumlengkap" in text
    assert "Komunikasi3belumdinilai–" in text


def test_a_running_total_stops_at_the_first_gap():
    found = list(samples.scores(4))
    found[1] = Score(None, None, None, missing="kedaluwarsa")
    paper = replace(samples.score_sheet_paper(state="incomplete"), scores=tuple(found))
    text = all_text(written(write_score_sheet, paper))
    assert "22,147522,1475" in text
    assert "7,60–" in text


def test_points_without_a_raw_value_are_printed_as_the_policy_gave_them():
    found = list(samples.scores(4))
    found[1] = Score(None, Decimal(50), Decimal(10), missing="tanpa penilaian: 50 poin menurut kebijakan")
    text = all_text(written(write_score_sheet, replace(samples.score_sheet_paper(), scores=tuple(found))))
    assert squeezed("tanpa penilaian: 50 poin menurut kebijakan") in text


def test_a_sheet_without_axes_and_competencies_has_no_pictures_of_them():
    paper = replace(samples.score_sheet_paper(), boxes=(), competencies=())
    text = all_text(written(write_score_sheet, paper))
    assert "PosisiAnda" not in text
    assert "Kotaktalenta" not in text


def test_two_competencies_are_a_table_without_a_radar():
    paper = samples.score_sheet_paper()
    text = all_text(written(write_score_sheet, replace(paper, competencies=paper.competencies[:2])))
    assert "KerjaSama33" in text
    assert "hasilpenilaian" not in text


def test_a_place_and_a_state_that_contradict_are_refused():
    with pytest.raises(ValueError, match="contradict"):
        replace(samples.score_sheet_paper(), state="ineligible")


def test_scores_that_do_not_follow_the_criteria_are_refused():
    with pytest.raises(ValueError, match="6 scores for 7 criteria"):
        replace(samples.score_sheet_paper(), scores=samples.scores(0)[:6])
