"""A table that streams: rows are laid out as pages fill, heads repeat, any row may break across pages.

reportlab's own Table lays out every remaining row again on each page and must hold them all; this one
touches each row once. Cells hold foreign text as it is, never markup.
"""

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Literal, NamedTuple

from reportlab.graphics.shapes import Drawing
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import CondPageBreak, Flowable

from merit.documents.ink import FAINT, GRID, INK, RULE, SHADE, Ink
from merit.documents.layout import HEAD, STRONG, TABLE, Face, clip, width_of, wrap
from merit.documents.paint import paint

Align = Literal["left", "right", "center"]
Kind = Literal["plain", "band", "total", "bare", "head"]
TALLEST_KEPT = 360.0
TALLEST_WHOLE = 620.0
SMALLEST_SLICE = 48.0
WHOLE_PAGE = 560.0
BASELINE = 0.24
BACKGROUNDS: dict[str, Ink] = {"band": SHADE, "head": FAINT}


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of a row: texts under each other, each in its face, or a drawing.

    ``most_lines`` clips each text with an ellipsis; only for texts that stand whole elsewhere on the paper.
    """

    parts: tuple[tuple[str, Face], ...] = ()
    align: Align | None = None
    span: int = 1
    drawing: Drawing | None = None
    most_lines: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """Cells of one row, a plain string in the grid's face; ``keeps_next`` holds the next row on the page."""

    cells: tuple[Cell | str, ...]
    kind: Kind = "plain"
    keeps_next: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, its share of the width, how its cells stand, and whether a rule follows it."""

    head: str
    share: float
    align: Align = "left"
    is_ruled: bool = False


def said(*parts: tuple[str, Face], align: Align | None = None, span: int = 1) -> Cell:
    """Make a cell of texts under each other, leaving out the empty ones."""
    return Cell(tuple(part for part in parts if part[0]), align, span)


def band(value: str, columns: int, face: Face = STRONG) -> Row:
    """Make a shaded row over all columns that stays with the row after it."""
    return Row((said((value, face), span=columns),), kind="band", keeps_next=True)


class _Line(NamedTuple):
    text: str
    face: Face


class _LaidCell(NamedTuple):
    x: float
    width: float
    align: Align
    lines: list[_Line]
    drawing: Drawing | None
    drop: float = 0.0

    @property
    def height(self) -> float:
        drawn = self.drawing.height if self.drawing else 0.0
        return self.drop + drawn + sum(line.face.leading for line in self.lines)

    @property
    def first_leading(self) -> float:
        """The leading of the first line; a drawing is set as high as a line of its height and a half."""
        return (
            self.drawing.height * 1.5 if self.drawing else self.lines[0].face.leading if self.lines else 0.0
        )


class _LaidRow(NamedTuple):
    height: float
    cells: list[_LaidCell]
    kind: Kind
    keeps_next: bool

    def cut(self, height: float) -> tuple["_LaidRow", "_LaidRow"]:
        """Cut the row so that the first part is at most ``height`` tall; drawings stay above."""
        upper, lower = [], []
        for cell in self.cells:
            kept, used = 0, cell.drop + (cell.drawing.height if cell.drawing else 0.0)
            while kept < len(cell.lines) and used + cell.lines[kept].face.leading <= height:
                used += cell.lines[kept].face.leading
                kept += 1
            upper.append(cell._replace(lines=cell.lines[:kept]))
            lower.append(cell._replace(lines=cell.lines[kept:], drawing=None, drop=0.0))
        return self._again(upper), self._again(lower)

    def _again(self, cells: list[_LaidCell]) -> "_LaidRow":
        padding = self.height - max(cell.height for cell in self.cells)
        return self._replace(height=max(cell.height for cell in cells) + padding, cells=cells)


class Grid(Flowable):
    """A table of columns over a stream of rows.

    Parameters
    ----------
    columns
        The columns; their shares are of the full width.
    rows
        Taken one by one as pages fill; may be a generator.
    face
        The face of cells given as plain strings.
    head
        Further head rows above the columns' own heads; all are repeated on each page.
    empty
        What is printed when there is no row.
    padding, inset
        Space above and below each row's text, and left and right of each cell's, in points.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Iterable[Row],
        *,
        face: Face = TABLE,
        head: Sequence[Row] = (),
        empty: str = "",
        padding: float = 3.0,
        inset: float = 4.0,
    ) -> None:
        """Prepare the grid; nothing is laid out before a page asks."""
        super().__init__()
        self.columns, self.face, self.empty = tuple(columns), face, empty
        self.padding, self.inset = padding, inset
        self.spaceAfter = 8
        self._source: Iterator[Row] = iter(rows)
        self._head_rows = tuple(head)
        self._waiting: list[_LaidRow] = []
        self._is_exhausted = False
        self._laid_width = 0.0
        self._head: list[_LaidRow] = []

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Lay out as many rows as could fill the height, and say how tall they are."""
        self._prepare(available_width)
        self.width, self.height = available_width, self._fill(available_height)
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Return what fits in the height and the rest, or nothing to wait for the next page."""
        self.wrap(available_width, available_height)
        room = available_height - self._head_height
        fitting = self._fitting(room)
        if not fitting:
            fitting = self._slice(room)
        if not fitting:
            return []
        page = _Page(self, fitting)
        del self._waiting[: len(fitting)]
        self._fill(0)
        return [page, self._rest()] if self._waiting else [page]

    def _rest(self) -> "Grid":
        """Return what is left as a flowable of its own: platypus lets each be postponed only once."""
        rest = copy(self)
        rest.__dict__.pop("_postponed", None)
        return rest

    def draw(self) -> None:
        """Draw every row: the whole grid fitted."""
        _draw(self, self._waiting)

    def start_height(self, width: float) -> float:
        """Return the height of the head and the first row: what a heading must keep beside it."""
        self._prepare(width)
        self._fill(0)
        return self._head_height + sum(row.height for row in self._waiting[:1])

    def whole_height(self, width: float) -> float:
        """Lay out every row and return the height that keeps the grid on one page; 0 if none can."""
        _, height = self.wrap(width, float("inf"))
        return height if height <= TALLEST_WHOLE else 0.0

    def kept(self, width: float) -> list[Flowable]:
        """Return the grid behind a page break, taken when it doesn't fit here and would on a new page."""
        return [CondPageBreak(self.whole_height(width)), self]

    @property
    def laid_head(self) -> list[_LaidRow]:
        """The head rows as laid out for the present width."""
        return self._head

    @property
    def _head_height(self) -> float:
        return sum(row.height for row in self._head)

    def _prepare(self, width: float) -> None:
        if self._laid_width == width:
            return
        self._laid_width = width
        self._head = [self._lay(row) for row in self._heads()]

    def _heads(self) -> list[Row]:
        names = [said((column.head, HEAD), align=column.align) for column in self.columns]
        own = [Row(tuple(names), kind="head")] if any(column.head for column in self.columns) else []
        return [*self._head_rows, *own]

    def _fill(self, height: float) -> float:
        """Take rows, one at least, until they are taller than the height; return theirs with the head's."""
        total = self._head_height + sum(row.height for row in self._waiting)
        while (total <= height or not self._waiting) and not self._is_exhausted:
            row = next(self._source, None)
            if row is None:
                self._is_exhausted = True
                row = self._nothing()
            if row is not None:
                self._waiting.append(self._lay(row))
                self.empty = ""
                total += self._waiting[-1].height
        return total

    def _nothing(self) -> Row | None:
        return (
            Row((said((self.empty, self.face), span=len(self.columns), align="left"),))
            if self.empty
            else None
        )

    def _fitting(self, room: float) -> list[_LaidRow]:
        count, used = 0, 0.0
        while count < len(self._waiting) and used + self._waiting[count].height <= room:
            used += self._waiting[count].height
            count += 1
        kept = count
        while 0 < kept < len(self._waiting) and self._waiting[kept - 1].keeps_next:
            kept -= 1
        can_wait = room < WHOLE_PAGE and self._waiting[count:] and self._waiting[count].height <= TALLEST_KEPT
        return self._waiting[: kept if kept or can_wait else count]

    def _slice(self, room: float) -> list[_LaidRow]:
        """Cut the first row when it is too tall to be kept whole; the rest goes on waiting."""
        first = self._waiting[0] if self._waiting else None
        if first is None or first.height <= TALLEST_KEPT or room < SMALLEST_SLICE:
            return []
        upper, lower = first.cut(room - 2 * self.padding)
        self._waiting[:1] = [upper, lower]
        return [upper]

    def _lay(self, row: Row) -> _LaidRow:
        cells, x, at = [], 0.0, 0
        for cell in row.cells:
            found = cell if isinstance(cell, Cell) else Cell(((cell, self.face),))
            columns = self.columns[at : at + found.span]
            width = sum(column.share for column in columns) * self._laid_width
            cells.append(self._lay_cell(found, x, width, found.align or columns[0].align))
            x, at = x + width, at + found.span
        cells = _level(cells)
        height = max((cell.height for cell in cells), default=0.0) + 2 * self.padding
        return _LaidRow(height, cells, row.kind, row.keeps_next)

    def _lay_cell(self, cell: Cell, x: float, width: float, align: Align) -> _LaidCell:
        room = width - 2 * self.inset
        lines = [_Line(line, face) for value, face in cell.parts for line in _lines(value, face, room, cell)]
        return _LaidCell(x + self.inset, room, align, lines, cell.drawing)


def _lines(value: str, face: Face, width: float, cell: Cell) -> list[str]:
    return wrap(value, face, width) if cell.most_lines is None else clip(value, face, width, cell.most_lines)


def _level(cells: list[_LaidCell]) -> list[_LaidCell]:
    """Put the first lines of a row on one baseline, whatever their sizes."""
    first = max((cell.first_leading for cell in cells), default=0.0)
    return [cell._replace(drop=(1 - BASELINE) * (first - cell.first_leading)) for cell in cells]


class _Page(Flowable):
    """The rows of a grid that fitted on one page, under its head."""

    def __init__(self, grid: Grid, rows: list[_LaidRow]) -> None:
        super().__init__()
        self.grid, self.rows = grid, rows

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width = available_width
        self.height = sum(row.height for row in (*self.grid.laid_head, *self.rows))
        return self.width, self.height

    def draw(self) -> None:
        self.grid.canv, self.grid.width, self.grid.height = self.canv, self.width, self.height
        _draw(self.grid, self.rows)


def _draw(grid: Grid, rows: Sequence[_LaidRow]) -> None:
    canvas, top = grid.canv, grid.height
    for row in (*grid.laid_head, *rows):
        _draw_row(canvas, grid, row, top)
        top -= row.height


def _draw_row(canvas: Canvas, grid: Grid, row: _LaidRow, top: float) -> None:
    bottom = top - row.height
    background = BACKGROUNDS.get(row.kind)
    if background is not None:
        canvas.setFillColor(background)
        canvas.rect(0, bottom, grid.width, row.height, stroke=0, fill=1)
    if row.kind != "bare":
        _rules(canvas, grid, row, top, bottom)
    writing = canvas.beginText()
    ink, font = None, ("", 0.0)
    for cell in row.cells:
        y = top - grid.padding - cell.drop
        if cell.drawing is not None:
            y -= cell.drawing.height
            paint(canvas, cell.drawing, cell.x, y)
        for line in cell.lines:
            if line.face.ink is not ink:
                ink = line.face.ink
                writing.setFillColor(ink)
            y -= line.face.leading
            if (line.face.font, line.face.size) != font:
                font = line.face.font, line.face.size
                writing.setFont(*font)
            writing.setTextOrigin(_start(cell, line), y + BASELINE * line.face.leading)
            writing.textLine(line.text)
    canvas.drawText(writing)


def _start(cell: _LaidCell, line: _Line) -> float:
    if cell.align == "left":
        return cell.x
    left = cell.width - width_of(line.text, line.face)
    return cell.x + (left if cell.align == "right" else left / 2)


def _rules(canvas: Canvas, grid: Grid, row: _LaidRow, top: float, bottom: float) -> None:
    is_strong = row.kind in ("head", "total")
    canvas.setStrokeColor(INK if is_strong else GRID)
    canvas.setLineWidth(0.7 if is_strong else 0.5)
    canvas.line(0, bottom, grid.width, bottom)
    if row.kind == "total":
        canvas.line(0, top, grid.width, top)
    x = 0.0
    for column in grid.columns[:-1]:
        x += column.share * grid.width
        if column.is_ruled:
            canvas.setStrokeColor(RULE)
            canvas.setLineWidth(0.5)
            canvas.line(x, top, x, bottom)
