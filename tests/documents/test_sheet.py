"""Every page of a paper: foot, head, marks, fonts, metadata, files inside."""

import hashlib
import io
import json
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from pypdf import PdfReader
from reportlab.lib.units import mm

from merit.documents.attachments import Attachment
from merit.documents.papers import blocks, write_score_sheet, write_shortlist
from merit.documents.sheet import A4, F4, PaperSpec, Stamp, write_pdf
from tests.documents import samples
from tests.documents.reading import all_text, fonts, pages, written


@pytest.fixture(scope="module")
def trial() -> bytes:
    return written(write_shortlist, samples.shortlist_paper(ranked=60, ineligible=40, is_trial=True))


def test_every_page_says_which_of_how_many_it_is(trial):
    found = pages(trial)
    assert len(found) > 8
    for number, page in enumerate(found, start=1):
        assert re.findall(r"Halaman (\d+) dari (\d+)", page) == [(str(number), str(len(found)))]


def test_every_page_bears_document_id_and_content_hash(trial):
    for page in pages(trial):
        assert "DOK-2026-000123" in page
        assert "0123 4567 89ab cdef" in page
        assert "https://merit.contoh.go.id/v" in page


def test_a_trial_says_so_on_every_page(trial):
    assert all("PERCOBAAN – bukan dasar keputusan" in page for page in pages(trial))
    assert all("PERCOBAAN" in page.replace("PERCOBAAN – bukan", "") for page in pages(trial))


def test_a_paper_that_is_no_trial_never_says_so():
    assert "PERCOBAAN" not in all_text(written(write_shortlist, samples.shortlist_paper()))


@pytest.mark.parametrize("write", ["shortlist", "sheet"])
def test_every_font_of_every_page_is_embedded(trial, write):
    sheet = written(write_score_sheet, samples.score_sheet_paper())
    found = list(fonts(trial if write == "shortlist" else sheet))
    assert found
    for font in found:
        assert "/FontFile2" in font["/FontDescriptor"], font["/BaseFont"]
        assert "NotoSans" in font["/BaseFont"]


def test_nothing_in_a_paper_can_be_clicked_or_run(trial):
    reader = PdfReader(io.BytesIO(trial))
    assert all("/Annots" not in page and "/AA" not in page for page in reader.pages)
    assert not {"/OpenAction", "/AA", "/AcroForm", "/URI"} & set(reader.root_object)


def test_title_author_and_language_are_set(trial):
    reader = PdfReader(io.BytesIO(trial))
    assert reader.metadata.title == "Laporan hasil pemeringkatan: Kepala Bidang Lalu Lintas"
    assert reader.metadata.author == samples.LETTERHEAD.lines[-1]
    assert reader.root_object["/Lang"] == "id-ID"


@pytest.mark.parametrize(("page_format", "size"), [(A4, (210, 297)), (F4, (215, 330))])
def test_both_papers_of_an_indonesian_office_are_there(page_format, size):
    document = written(write_score_sheet, samples.score_sheet_paper(), page_format)
    box = PdfReader(io.BytesIO(document)).pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx((size[0] * mm, size[1] * mm), abs=0.01)


def test_files_travel_inside_the_paper():
    snapshot = json.dumps({"schema": "merit.case/1", "nama": "Ḥasan"}).encode()
    files = (
        Attachment("snapshot.json", snapshot, "Data perhitungan"),
        Attachment("bukti.txt", b"1", "", "text/plain"),
    )
    paper = replace(samples.shortlist_paper(), attachments=files)
    reader = PdfReader(io.BytesIO(written(write_shortlist, paper)))
    assert {name: content[0] for name, content in reader.attachments.items()} == {
        "snapshot.json": snapshot,
        "bukti.txt": b"1",
    }


def test_two_files_of_one_name_are_refused():
    files = (Attachment("a.json", b"1"), Attachment("a.json", b"2"))
    with pytest.raises(ValueError, match="share a name"):
        written(write_shortlist, replace(samples.shortlist_paper(), attachments=files))


@pytest.mark.parametrize("content_hash", ["", "0123", "Z" * 64, "0" * 65, "ABCDEF0123456789"])
def test_a_hash_that_could_not_be_looked_up_is_refused(content_hash):
    with pytest.raises(ValueError, match="content hash"):
        Stamp("DOK-1", content_hash)


@pytest.fixture
def hasty_threads():
    """Let threads interrupt each other as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("hasty_threads")
def test_papers_written_at_once_are_the_same_as_one_after_the_other():
    accented = "".join(map(chr, [*range(0xC0, 0x17F), *range(0x1E00, 0x1EFF)]))

    def digest(at: int) -> str:
        target = io.BytesIO()
        spec = PaperSpec("Judul", "Penulis", samples.stamp())
        write_pdf(target, spec, [blocks.prose(accented[at % 8 :])])
        return hashlib.sha256(target.getvalue()).hexdigest()

    alone = [digest(at) for at in range(8)] * 30
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(digest, range(240))) == alone


def test_arms_stand_in_the_letterhead(tmp_path):
    image = pytest.importorskip("PIL.Image")
    logo = tmp_path / "arms.png"
    image.new("RGB", (40, 60), (20, 60, 90)).save(logo)
    letterhead = replace(samples.LETTERHEAD, logo=logo)
    paper = replace(samples.score_sheet_paper(), letterhead=letterhead)
    reader = PdfReader(io.BytesIO(written(write_score_sheet, paper)))
    assert len(reader.pages[0].images) == 1
    assert len(reader.pages[1].images) == 0
