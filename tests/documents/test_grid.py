"""The streaming table: heads repeat, rows break, nothing is taken before its page comes."""

import io

import pytest
from reportlab.platypus import Flowable

from merit.documents.grid import Column, Grid, Row, band, said
from merit.documents.layout import TABLE
from merit.documents.sheet import PaperSpec, write_pdf
from tests.documents import samples
from tests.documents.reading import pages, squeezed

COLUMNS = [Column("Kepala pertama", 0.7), Column("Angka", 0.3, "right")]


def printed(*blocks: Flowable) -> list[str]:
    target = io.BytesIO()
    write_pdf(target, PaperSpec("Judul", "Penulis", samples.stamp()), iter(blocks))
    return pages(target.getvalue())


def test_the_head_is_repeated_on_every_page():
    found = printed(Grid(COLUMNS, (Row((f"baris {at}", str(at))) for at in range(200))))
    assert len(found) > 3
    assert all("Kepala pertama" in page for page in found)


def test_every_row_is_printed_once_and_in_order():
    found = " ".join(printed(Grid(COLUMNS, (Row((f"baris-{at}.", "")) for at in range(300)))))
    places = [found.index(f"baris-{at}.") for at in range(300)]
    assert places == sorted(places)
    assert found.count("baris-") == 300


def test_rows_are_taken_only_as_pages_fill():
    taken = []

    def rows():
        for at in range(1000):
            taken.append(at)
            yield Row((f"baris {at}", ""))

    grid = Grid(COLUMNS, rows())
    grid.wrap(400, 300)
    assert 10 < len(taken) < 40


def test_a_row_taller_than_a_page_is_cut_between_lines():
    long = " ".join(f"kata{at}" for at in range(6000))
    found = printed(Grid(COLUMNS, [Row(("sebelum", "")), Row((long, "7")), Row(("sesudah", ""))]))
    text = squeezed("".join(found))
    assert len(found) > 4
    assert text.count("kata5999") == 1
    assert [text.count(f"kata{at}") >= 1 for at in (0, 2500, 4000)] == [True] * 3
    assert text.index("sebelum") < text.index("kata0") < text.index("kata5999") < text.index("sesudah")


def test_a_band_never_ends_a_page():
    rows = [row for at in range(120) for row in (band(f"Kelompok {at}", 2), Row((f"anggota {at}", "")))]
    for page in printed(Grid(COLUMNS, rows)):
        lines = [line for line in page.split() if line in ("Kelompok", "anggota")]
        assert lines[-1] == "anggota"


def test_an_empty_grid_says_so():
    assert "Tidak ada satu pun." in printed(Grid(COLUMNS, [], empty="Tidak ada satu pun."))[0]


def test_a_kept_grid_starts_a_new_page_when_it_would_break():
    filler = Grid(COLUMNS, (Row(("isi", "")) for _ in range(30)))
    grid = Grid([Column("Kepala kedua", 1)], [Row((f"utuh {at}",)) for at in range(20)])
    found = printed(filler, *grid.kept(400))
    assert ["Kepala kedua" in page for page in found] == [False, True]


def test_a_kept_grid_too_tall_for_any_page_breaks_where_it_stands():
    grid = Grid([Column("Kepala kedua", 1)], [Row((f"utuh {at}",)) for at in range(90)])
    assert grid.whole_height(400) == 0
    assert len(printed(*grid.kept(400))) == 3


def test_a_span_takes_the_width_of_its_columns():
    wide = "satu kalimat yang hanya muat bila kedua kolom dipakai bersama-sama oleh sel ini"
    grid = Grid([Column("", 0.2), Column("", 0.8)], [Row((said((wide, TABLE), span=2),))])
    narrow = Grid([Column("", 0.2), Column("", 0.8)], [Row((wide, ""))])
    assert grid.wrap(493, 700)[1] < narrow.wrap(493, 700)[1]


@pytest.mark.parametrize("room", [5, 20, 40])
def test_a_grid_waits_for_the_next_page_when_not_one_row_fits(room):
    grid = Grid(COLUMNS, [Row(("satu\n" * 30, "")), Row(("dua", ""))])
    assert grid.split(200, room) == []
