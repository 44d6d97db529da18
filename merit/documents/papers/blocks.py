"""Blocks that every paper uses: titles, headings, prose, facts, pictures side by side, signatures."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from string import ascii_uppercase

from reportlab.graphics.shapes import Drawing
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Paragraph

from merit.documents.formats import NOTHING, date_text, decimal_text, nip_text
from merit.documents.grid import Cell, Column, Grid, Row, said
from merit.documents.ink import INK, SOFT
from merit.documents.layout import SMALL, STRONG, TABLE, Face
from merit.documents.paint import paint
from merit.documents.papers.facts import Axis, Criterion, Note, Post, Reason, Run, Signature
from merit.documents.sheet import TRIAL, Stamp
from merit.documents.texts import text
from merit.documents.typeface import BOLD, REGULAR

ASSUMED = "*"
HEADING_ROOM = 110.0
NOTES_ROOM = 72.0
HEADED = 32.0
MOST_ROOM = 400.0
MOST_PLACES = 4
LONG_MARK = 60
DOTS = "…" * 20

BODY = ParagraphStyle("body", fontName=REGULAR, fontSize=10, leading=14, textColor=INK, spaceAfter=7)
LEAD = ParagraphStyle("lead", parent=BODY, fontName=BOLD)
REMARK = ParagraphStyle("remark", parent=BODY, fontSize=8.5, leading=11.5, textColor=SOFT, spaceAfter=6)
TITLE = ParagraphStyle(
    "title", parent=BODY, fontName=BOLD, fontSize=13.5, leading=18, alignment=TA_CENTER, spaceAfter=1
)
SUBTITLE = ParagraphStyle("subtitle", parent=BODY, alignment=TA_CENTER, spaceAfter=9)
HEADING = ParagraphStyle(
    "heading", parent=BODY, fontName=BOLD, fontSize=11, leading=15, spaceBefore=7, spaceAfter=4
)
SUBHEADING = ParagraphStyle("subheading", parent=HEADING, fontSize=10, leading=14, spaceBefore=4)
FRAMED = ParagraphStyle(
    "framed",
    parent=BODY,
    borderColor=INK,
    borderWidth=0.8,
    borderPadding=5,
    leftIndent=6,
    rightIndent=6,
    spaceBefore=6,
    spaceAfter=14,
)


def prose(value: str, style: ParagraphStyle = BODY) -> Paragraph:
    """Print foreign text as a paragraph, escaped."""
    return Paragraph(text(value), style)


def heading(value: str, style: ParagraphStyle = HEADING, room: float = HEADING_ROOM) -> list[Flowable]:
    """Print a heading that doesn't stay alone at the foot of a page: ``room`` points go with it."""
    return [CondPageBreak(room), prose(value, style)]


def headed(value: str, grid: Grid, width: float, style: ParagraphStyle = HEADING) -> list[Flowable]:
    """Print a heading that stays with the beginning of its table."""
    return [*heading(value, style, room=min(MOST_ROOM, grid.start_height(width) + HEADED)), grid]


class Sections:
    """The lettered headings of one paper: A, B, C and on, only for sections that are there."""

    def __init__(self) -> None:
        """Begin with A."""
        self._letters = iter(ascii_uppercase)

    def heading(self, value: str, room: float = HEADING_ROOM) -> list[Flowable]:
        """Print the next section's heading."""
        return heading(f"{next(self._letters)}. {value}", room=room)


def title(value: str, subtitle: str) -> list[Flowable]:
    """Print the paper's name and what it is about."""
    return [prose(value, TITLE), prose(subtitle, SUBTITLE)]


def trial_box(stamp: Stamp) -> list[Flowable]:
    """Say on a trial, in words, that nothing may be decided on it."""
    if not stamp.is_trial:
        return []
    words = (
        f"{TRIAL}. Pemeringkatan ini tidak berasal dari perkara seleksi yang kriterianya telah dikunci. "
        "Hasilnya untuk latihan dan pemeriksaan, dan tidak boleh menjadi dasar keputusan."
    )
    return [prose(words, FRAMED)]


def facts(pairs: Iterable[tuple[str, str]]) -> Grid:
    """Print names and values under each other, leaving out what is empty."""
    filled = [(name, value) for name, value in pairs if value]
    rows = (
        Row((name, said((value, STRONG if at == 0 else _fact_face(value)))), kind="bare")
        for at, (name, value) in enumerate(filled)
    )
    return Grid([Column("", 0.24), Column("", 0.76)], rows, padding=0.8, inset=0)


def _fact_face(value: str) -> Face:
    """A long mark, such as a hash, is printed small so that it stays in one line."""
    return SMALL if len(value) > LONG_MARK and " " not in value else TABLE


def post_facts(post: Post) -> list[tuple[str, str]]:
    """Name the post, its unit, level and class."""
    grade = f"{post.level}, kelas jabatan {post.job_class}" if post.job_class else post.level
    return [("Jabatan", post.title), ("Unit kerja", post.unit), ("Jenjang", grade)]


def run_facts(run: Run) -> list[tuple[str, str]]:
    """Name the date of the data, the policy and the marks by which the run is found again."""
    basis = f" ({run.policy_basis})" if run.policy_basis else ""
    return [
        ("Keadaan data per", date_text(run.as_of)),
        ("Kebijakan penilaian", f"{run.policy}, versi {run.policy_version}{basis}"),
        ("Nomor pemeringkatan", run.id),
        ("Sidik hasil", run.fingerprint),
    ]


def exactly(value: Decimal | None) -> str:
    """Write points or a contribution: two decimals, further ones up to four when they are not zero."""
    return NOTHING if value is None else decimal_text(value, 2, most=MOST_PLACES)


def marked(value: str, is_assumed: bool) -> str:
    """Put the mark of an assumed parameter behind a text."""
    return f"{value} {ASSUMED}" if is_assumed else value


def joined(*parts: str) -> str:
    """Join what is not empty with middle dots."""
    return " · ".join(part for part in parts if part)


def with_basis(sentence: str, basis: str) -> str:
    """Write a sentence with its provision in brackets, unless it already names it.

    Examples
    --------
    >>> with_basis("Belum 2 tahun (1 tahun 11 bulan)", "Pasal 107 PP 11/2017")
    'Belum 2 tahun (1 tahun 11 bulan; Pasal 107 PP 11/2017)'
    """
    if not basis or basis in sentence:
        return sentence
    return f"{sentence[:-1]}; {basis})" if sentence.endswith(")") else f"{sentence} ({basis})"


def listed(sentences: Sequence[str]) -> Cell:
    """Print sentences under each other, each with a dot when there are several."""
    mark = "• " if len(sentences) > 1 else ""
    return said(*((f"{mark}{sentence}", TABLE) for sentence in sentences))


def reasons(found: Sequence[Reason]) -> Cell:
    """Print every reason as a sentence with its provision."""
    return listed([marked(with_basis(each.sentence, each.basis), each.is_assumed) for each in found])


def with_headings(items: Sequence[Criterion]) -> Iterator[tuple[Criterion, str]]:
    """Pair each criterion with its heading where a new one begins."""
    before = ""
    for item in items:
        yield item, item.heading if item.heading != before else ""
        before = item.heading


def axes_text(axes: Sequence[Axis]) -> list[str]:
    """Write each axis with its score and level."""
    return [f"{axis.label} {decimal_text(axis.score)} ({axis.level})" for axis in axes]


def notes(found: Sequence[Note], *, has_assumed: bool) -> list[Flowable]:
    """Print the remarks, and what the mark of an assumed parameter means."""
    if not found and not has_assumed:
        return []
    rows = [
        Row((ASSUMED if note.is_assumed else "–", with_basis(note.sentence, note.basis)), kind="bare")
        for note in found
    ]
    meaning = (
        f"Tanda {ASSUMED} berarti parameter itu masih anggapan: naskah resminya belum dikonfirmasi, "
        "dan hasil dapat berubah bila naskah itu berbeda."
    )
    return [
        *heading("Catatan", room=NOTES_ROOM),
        *([prose(meaning, REMARK)] if has_assumed else []),
        *([Grid([Column("", 0.025), Column("", 0.975)], rows, padding=1.5, inset=0)] if rows else []),
    ]


class SideBySide(Flowable):
    """Pictures next to each other, their tops level."""

    def __init__(self, *drawings: Drawing) -> None:
        """Take the drawings from left to right."""
        super().__init__()
        self.drawings = drawings
        self.spaceAfter = 8

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Be as tall as the tallest."""
        self.width = available_width
        self.height = max(drawing.height for drawing in self.drawings)
        return self.width, self.height

    def draw(self) -> None:
        """Paint each, the rest of the width shared between them."""
        taken = sum(drawing.width for drawing in self.drawings)
        gap = (self.width - taken) / max(1, len(self.drawings) - 1) if len(self.drawings) > 1 else 0
        x = 0.0
        for drawing in self.drawings:
            paint(self.canv, drawing, x, self.height - drawing.height)
            x += drawing.width + gap


def signatures(found: Sequence[Signature], place: str, width: float) -> list[Flowable]:
    """Print the places to sign, three in a row, each row whole on a page."""
    blocks: list[Flowable] = []
    for first in range(0, len(found), 3):
        some = found[first : first + 3]
        columns = [Column("", 1 / max(2, len(some)))] * max(2, len(some))
        empty = [Cell()] * (len(columns) - len(some))
        offices = Row((*empty, *(_office(each, place) for each in some)), kind="bare")
        names = Row((*empty, *(_signer(each) for each in some)), kind="bare")
        blocks += Grid(columns, [offices, names], padding=6, inset=6).kept(width)
    return blocks


def _office(signature: Signature, place: str) -> Cell:
    dated = f"{place or 'Tanggal'}, {DOTS[:10]}"
    return said((dated, TABLE), (signature.caption, TABLE), (signature.office, STRONG))


def _signer(signature: Signature) -> Cell:
    blank = [(" ", TABLE)] * 3
    nip = f"NIP {nip_text(signature.nip)}" if signature.nip else f"NIP {DOTS[:12]}"
    return said(*blank, (signature.name or DOTS[:14], STRONG), (nip, TABLE))
