"""The shortlist report says everything a decider, a candidate and an auditor look for."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from merit.documents.papers import write_shortlist
from merit.documents.papers.facts import Identity, RankedPerson
from tests.documents import samples
from tests.documents.reading import all_text, pages, squeezed, written


@pytest.fixture(scope="module")
def report() -> str:
    return all_text(written(write_shortlist, samples.shortlist_paper()))


@pytest.mark.parametrize(
    "said",
    [
        "PemerintahKotaContoh",
        "KepalaBidangLaluLintas",
        "Administrator,kelasjabatan11",
        "22November2026",
        "KebijakanpenilaianKotaContoh,versi3",
        "7c1f0a52-0d3b-4a41-9f0e-2b9a5f6f1c11",
        "A.Daftarnominasi",
        "B.Penyaringan",
        "berkurang12",
        "C.Kriteriadanbobot",
        "Tingkatkompetensidibagistandarjabatan",
        "LampiranIPeraturanWaliKotaContoh12/2026",
        "Potensi*",
        "D.Perhitungannama-namadaftarnominasi",
        "SangatBaik",
        "23,1475",
        "Nilaiakhir(dari100)86,247585,247584,2475",
        "SumbuPotensial82,10(tinggi)",
        "Kunci:Lamadalamjenjang504948",
        "97,35%",
        "-3,25poin",
        "tidakadayangmengubah",
        "E.Pegawailain",
        "F.Bilasatusyaratditiadakan",
        "G.Perbaikanterkecil",
        "masihanggapan",
        "KepalaBKPSDMKotaContoh",
    ],
)
def test_it_prints(report, said):
    assert said in report


def test_reasons_are_sentences_with_their_provision(report):
    assert squeezed("(1 tahun 11 bulan pada 1 November 2026; Pasal 107 PP 11/2017)") in report
    assert squeezed("Usia 57 tahun, paling tinggi 56 tahun (Pasal 107 PP 11/2017) *") in report


def test_the_incomplete_have_what_is_missing_and_the_ranks_still_possible(report):
    assert squeezed("Hasil penilaian potensi: kedaluwarsa sejak 14 Februari 2026") in report
    assert squeezed("1 sampai 20") in report


def test_names_on_the_shortlist_have_their_nip_and_everyone_else_has_it_masked():
    found = " ".join(
        pages(written(write_shortlist, samples.shortlist_paper(ranked=20, ineligible=5, incomplete=5)))
    )
    full = re.findall(r"\d{8} \d{6} \d \d{3}", found)
    signers = 2
    assert len(full) == 3 + signers
    assert len(re.findall(r"•{8} \d{6} • \d{3}", found)) == 30


def test_group_sums_add_up_to_the_total(report):
    sums = [Decimal(value.replace(",", ".")) for value in ("36.7475", "19.50", "30.00")]
    assert sum(sums) == samples.placed(0).total
    for printed in ("36,7475", "19,50", "30,00"):
        assert printed in report


def test_hundreds_of_people_are_all_there():
    document = written(write_shortlist, samples.shortlist_paper(ranked=300, ineligible=200, incomplete=100))
    text = all_text(document)
    assert text.count("••••••••20") == 600
    assert len(pages(document)) > 30


def test_people_may_come_from_a_generator_and_are_taken_once():
    taken = []

    def ranked():
        for at in range(3, 53):
            taken.append(at)
            yield RankedPerson(samples.identity(at), samples.placed(at))

    written(write_shortlist, replace(samples.shortlist_paper(), ranked=ranked()))
    assert taken == list(range(3, 53))


def test_an_empty_run_says_so_and_letters_only_what_is_there():
    paper = replace(
        samples.shortlist_paper(listed=0, ranked=0, ineligible=0, incomplete=0),
        boxes=(),
        without=(),
        weight_changes=(),
        improvements=(),
        signatures=(),
    )
    text = all_text(written(write_shortlist, paper))
    assert "Tidakadanamayangmemenuhiketentuandaftarnominasi." in text
    assert text.count("Tidakada.") == 3
    assert "D.Pegawailain" in text
    assert "E." not in text.replace("M.E.", "")


def test_very_long_names_and_units_stay_whole():
    name = "Raden Panembahan Contohnugrohokusumawardhanadiningratsuryaningrat " * 3
    person = Identity(name.strip(), samples.identity(0).nip, unit="Badan " * 40)
    paper = samples.shortlist_paper()
    listed = tuple(replace(each, person=person) for each in paper.shortlist)
    text = all_text(written(write_shortlist, replace(paper, shortlist=listed)))
    assert text.count(squeezed(name)) == 6
    assert text.count("Badan" * 40) == 3


@pytest.mark.parametrize("names", [1, 2, 4, 7])
def test_any_number_of_names_is_compared_three_at_a_time(names):
    text = all_text(written(write_shortlist, samples.shortlist_paper(listed=names)))
    assert text.count("KriteriaBobotNilaiasalNilai") == -(-names // 3)
    for at in range(names):
        assert squeezed(f"{at + 1}. {samples.identity(at).name}") in text


def test_scores_that_do_not_follow_the_criteria_are_refused():
    short = replace(samples.candidate(0), scores=samples.scores(0)[:3])
    with pytest.raises(ValueError, match="rank 1 has 3 scores for 7 criteria"):
        replace(samples.shortlist_paper(), shortlist=(short,))
