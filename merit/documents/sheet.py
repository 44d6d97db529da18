"""The paper kit: letterhead, page head and foot, trial mark, n/N, a document from a stream of blocks."""

import re
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageTemplate

from merit.documents.attachments import Attachment, attach
from merit.documents.ink import INK, RULE, SOFT, Ink
from merit.documents.layout import Face, clip, width_of, wrap
from merit.documents.texts import plain
from merit.documents.typeface import BOLD, REGULAR

MARGIN = 18 * mm
TOP = 17 * mm
LATER_TOP = 20 * mm
BOTTOM = 19 * mm
HASH_SHOWN = 16
TRIAL = "PERCOBAAN"
TRIAL_NOTICE = "PERCOBAAN – bukan dasar keputusan"
WATERMARK = Ink("watermark", 0.1, 0.93, 0.93, 0.93)
FOOT = Face(size=7, leading=9, ink=SOFT)
ADDRESS = Face(size=7.5, leading=12, ink=SOFT)
FOOT_STRONG = Face(font=BOLD, size=7, leading=9)
_HASH = re.compile(r"[0-9a-f]{16,64}")
# reportlab subsets a font by seeking in one shared reader: two documents must not be finished at once.
_font_lock = threading.Lock()
# Page streams as binary: a quarter smaller than the ASCII form that reportlab writes by default.
rl_config.useA85 = 0


@dataclass(frozen=True, slots=True)
class PageFormat:
    """A sheet of paper, in points."""

    name: str
    width: float
    height: float

    @property
    def content_width(self) -> float:
        """The width between the margins."""
        return self.width - 2 * MARGIN


A4 = PageFormat("A4", 210 * mm, 297 * mm)
F4 = PageFormat("F4", 215 * mm, 330 * mm)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of the office: its lines from the government down to the agency, its address, its arms."""

    lines: tuple[str, ...]
    address: str = ""
    logo: Path | None = None


@dataclass(frozen=True, slots=True)
class Stamp:
    """What stands at the foot of every page: the document's id, its content's hash, whether it is a trial.

    Raises
    ------
    ValueError
        If the hash isn't 16 to 64 lowercase hexadecimal digits.
    """

    document_id: str
    content_hash: str
    is_trial: bool = False
    address: str = ""

    def __post_init__(self) -> None:
        """Refuse a hash that could not be looked up."""
        if not _HASH.fullmatch(self.content_hash):
            raise ValueError(
                f"content hash {self.content_hash!r} is not 16 to 64 lowercase hexadecimal digits"
            )

    @property
    def shown_hash(self) -> str:
        """The first sixteen digits in groups of four."""
        shown = self.content_hash[:HASH_SHOWN]
        return " ".join(shown[at : at + 4] for at in range(0, HASH_SHOWN, 4))


class LetterheadBlock(Flowable):
    """The letterhead as a paper's first block: arms at the left, lines in the middle, a double rule."""

    def __init__(self, letterhead: Letterhead) -> None:
        """Take the letterhead to draw."""
        super().__init__()
        self.letterhead = letterhead
        self.spaceAfter = 12

    def _faces(self) -> list[tuple[str, Face]]:
        *upper, last = self.letterhead.lines
        faces = [(value, Face(font=REGULAR, size=11, leading=14)) for value in upper]
        address = [(self.letterhead.address, ADDRESS)] if self.letterhead.address else []
        return [*faces, (last, Face(font=BOLD, size=13, leading=17)), *address]

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Lay the lines out beside the arms."""
        room = available_width - (2 * self._logo_width() if self.letterhead.logo else 0)
        self._lines = [(line, face) for value, face in self._faces() for line in clip(value, face, room, 3)]
        text_height = sum(face.leading for _, face in self._lines)
        self.width = available_width
        self.height = max(text_height, 20 * mm if self.letterhead.logo else 0) + 9
        return self.width, self.height

    def _logo_width(self) -> float:
        return 24 * mm

    def draw(self) -> None:
        """Draw arms, lines and rules."""
        canvas = self.canv
        if self.letterhead.logo:
            canvas.drawImage(
                str(self.letterhead.logo),
                0,
                self.height - 20 * mm,
                width=20 * mm,
                height=20 * mm,
                preserveAspectRatio=True,
                anchor="nw",
                mask="auto",
            )
        y = self.height
        for line, face in self._lines:
            y -= face.leading
            canvas.setFillColor(face.ink)
            canvas.setFont(face.font, face.size)
            canvas.drawCentredString(self.width / 2, y + 3, line)
        _double_rule(canvas, self.width)


def _double_rule(canvas: Canvas, width: float) -> None:
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(1.6)
    canvas.line(0, 2.2, width, 2.2)
    canvas.setLineWidth(0.5)
    canvas.line(0, 0, width, 0)


class _CountingCanvas(Canvas):
    """A canvas that writes "n dari N" when N is known, keeping no pages: each page calls a named form."""

    def save(self) -> None:
        total = self._pageNumber - 1
        for number in range(1, total + 1):
            self.beginForm(_form(number), upperx=120, uppery=FOOT.leading)
            value = f"Halaman {number} dari {total}"
            self.setFillColor(INK)
            self.setFont(FOOT_STRONG.font, FOOT_STRONG.size)
            self.drawString(120 - width_of(value, FOOT_STRONG), 2, value)
            self.endForm()
        with _font_lock:
            super().save()


def _form(number: int) -> str:
    return f"page-{number}"


class _Document(BaseDocTemplate):
    """A document of our page frames, built from a stream."""

    def __init__(self, target: BinaryIO, paper: "PaperSpec") -> None:
        size = paper.page_format
        super().__init__(
            target,
            pagesize=(size.width, size.height),
            title=plain(paper.title),
            author=plain(paper.author),
            subject=plain(paper.subject) or None,
            creator="Merit",
            invariant=1,
            pageCompression=1,
            lang="id-ID",
            displayDocTitle=True,
            initialFontName=REGULAR,
        )
        self.paper = paper
        self.addPageTemplates([self._template("first", TOP), self._template("later", LATER_TOP)])

    def _template(self, name: str, top: float) -> PageTemplate:
        size = self.paper.page_format
        frame = Frame(
            *(MARGIN, BOTTOM, size.content_width, size.height - top - BOTTOM),
            *(0, 0, 0, 0),
            id=name,
        )
        return PageTemplate(name, [frame], onPage=_decorate)

    def stream(self, blocks: Iterable[Flowable]) -> None:
        """Lay the blocks out one after the other, holding none of those to come."""
        self._startBuild(canvasmaker=_CountingCanvas)
        attach(self.canv, self.paper.attachments)
        self.handle_flowable([NextPageTemplate("later")])
        for block in blocks:
            queue = [block]
            while queue:
                self.clean_hanging()
                self.handle_flowable(queue)
        self._endBuild()


@dataclass(frozen=True, slots=True)
class PaperSpec:
    """What a whole document carries beside its blocks."""

    title: str
    author: str
    stamp: Stamp
    subject: str = ""
    page_format: PageFormat = A4
    attachments: Sequence[Attachment] = ()


def write_pdf(target: BinaryIO, paper: PaperSpec, blocks: Iterable[Flowable]) -> None:
    """Write a PDF of the blocks: the same blocks give the same bytes, on any machine and in any thread."""
    _Document(target, paper).stream(blocks)


def _decorate(canvas: Canvas, document: _Document) -> None:
    paper = document.paper
    canvas.saveState()
    if paper.stamp.is_trial:
        _watermark(canvas, paper.page_format)
    _head(canvas, paper, canvas.getPageNumber())
    _foot(canvas, paper)
    canvas.restoreState()


def _watermark(canvas: Canvas, size: PageFormat) -> None:
    canvas.saveState()
    canvas.setFillColor(WATERMARK)
    canvas.setFont(BOLD, 78)
    canvas.translate(size.width / 2, size.height / 2)
    canvas.rotate(52)
    canvas.drawCentredString(0, -26, TRIAL)
    canvas.restoreState()


def _head(canvas: Canvas, paper: PaperSpec, number: int) -> None:
    size = paper.page_format
    y = size.height - (11 if number == 1 else 13) * mm
    right = size.width - MARGIN
    if paper.stamp.is_trial:
        _trial_notice(canvas, right, y)
    if number == 1:
        return
    canvas.setFillColor(SOFT)
    canvas.setFont(FOOT.font, FOOT.size)
    room = size.content_width - (width_of(TRIAL_NOTICE, FOOT_STRONG) + 24 if paper.stamp.is_trial else 0)
    canvas.drawString(MARGIN, y, wrap(paper.title, FOOT, room)[0])
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.5)
    canvas.line(MARGIN, y - 6, right, y - 6)


def _trial_notice(canvas: Canvas, right: float, y: float) -> None:
    width = width_of(TRIAL_NOTICE, FOOT_STRONG)
    canvas.setStrokeColor(INK)
    canvas.setFillColor(INK)
    canvas.setLineWidth(0.8)
    canvas.rect(right - width - 10, y - 3.2, width + 10, 12, stroke=1, fill=0)
    canvas.setFont(FOOT_STRONG.font, FOOT_STRONG.size)
    canvas.drawString(right - width - 5, y + 0.4, TRIAL_NOTICE)


def _foot(canvas: Canvas, paper: PaperSpec) -> None:
    stamp, size = paper.stamp, paper.page_format
    y, right = 11.5 * mm, size.width - MARGIN
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.5)
    canvas.line(MARGIN, y + 10, right, y + 10)
    canvas.setFillColor(SOFT)
    canvas.setFont(FOOT.font, FOOT.size)
    marks = f"Dokumen {plain(stamp.document_id)}   ·   Sidik isi {stamp.shown_hash}"
    canvas.drawString(MARGIN, y, wrap(marks, FOOT, size.content_width - 90)[0])
    if stamp.address:
        canvas.drawString(MARGIN, y - FOOT.leading, wrap(stamp.address, FOOT, size.content_width)[0])
    canvas.saveState()
    canvas.translate(right - 120, y - 2)
    canvas.doForm(_form(canvas.getPageNumber()))
    canvas.restoreState()
