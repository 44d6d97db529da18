"""Workbooks we hand out: the template of a kind, and the refused rows of a file to be mended and sent again.

Both are read back by the same reader. Every text is written as text, so that no cell becomes a formula.
"""

import datetime as dt
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from merit.intake.kinds import LISTS_SHEET, NOTES_SHEET, REASON_HEADERS, Column, ImportKind, Sheet
from merit.intake.readers.raw import Chunk
from merit.intake.rows import Refusal
from merit.intake.tables import Layout, Reading, walk_sheets
from merit.intake.values import shown

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\0")
_LONGEST_CELL = 32_767
_SHEET_NAME = re.compile(r"(?!')[^\[\]:*?/\\]{1,31}(?<!')")
_LONGEST_LIST = 255
_PREPARED_ROWS = 5_000
_CREATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "dd-mm-yyyy",
}


class _Book:
    """A workbook in memory with the formats we use; the same content gives the same bytes."""

    def __init__(self) -> None:
        self.buffer = io.BytesIO()
        self.book = xlsxwriter.Workbook(self.buffer, _OPTIONS)
        self.book.set_properties({"created": _CREATED})
        self.text = self.book.add_format({"num_format": "@"})
        self.guarded = self.book.add_format({"num_format": "@", "quote_prefix": True})
        self.date = self.book.add_format({"num_format": "dd-mm-yyyy"})
        self.head = self.book.add_format({"bold": True, "bottom": 1, "num_format": "@", "text_wrap": True})
        self.needed = self.book.add_format(
            {"bold": True, "bottom": 1, "num_format": "@", "text_wrap": True, "bg_color": "#FFF2CC"}
        )
        self.wrapped = self.book.add_format({"text_wrap": True, "valign": "top"})
        self.reason = self.book.add_format({"text_wrap": True, "bg_color": "#FCE4D6", "num_format": "@"})
        self.marked = {
            True: self.book.add_format({"num_format": "@", "bg_color": "#FCE4D6", "quote_prefix": True}),
            False: self.book.add_format({"num_format": "@", "bg_color": "#FCE4D6"}),
        }

    def text_format(self, text: str, *, is_marked: bool = False) -> Format:
        """Return the format of a text cell; one that looks like a formula is kept as text by Excel too."""
        is_formula = text.startswith(_FORMULA_STARTS)
        if is_marked:
            return self.marked[is_formula]
        return self.guarded if is_formula else self.text

    def bytes(self) -> bytes:
        """Close the workbook and return it."""
        self.book.close()
        return self.buffer.getvalue()


def template_workbook(kind: ImportKind) -> bytes:
    """Return the empty workbook of a kind: its sheets, drop-downs, identifiers as text, a sheet of notes."""
    book = _Book()
    for sheet in kind.sheets:
        _template_sheet(book, sheet)
    _notes_sheet(book, kind)
    _lists_sheet(book, kind)
    return book.bytes()


def _template_sheet(book: _Book, sheet: Sheet) -> None:
    page = book.book.add_worksheet(sheet.name[:31])
    page.freeze_panes(1, 0)
    for place, column in enumerate(sheet.columns):
        page.write_string(0, place, column.name, book.needed if column.is_filled else book.head)
        look = {"text": book.text, "date": book.date}.get(column.parse.look)
        page.set_column(place, place, max(12, min(len(column.name) + 4, 40)), look)
        if column.parse.choices:
            _drop_down(page, place, column)


def _drop_down(page: Worksheet, place: int, column: Column) -> None:
    choices = column.parse.choices
    is_short = len(",".join(choices)) <= _LONGEST_LIST and not any("," in choice for choice in choices)
    source: Any = list(choices) if is_short else f"={_list_name(choices)}"
    page.data_validation(1, place, _PREPARED_ROWS, place, {"validate": "list", "source": source})


def _list_name(choices: Sequence[str]) -> str:
    """Return a name for a list that is the same wherever the list is used."""
    return f"pilihan_{len(choices)}_{sum(map(len, choices))}_{sum(map(ord, choices[0]))}"


def _lists_sheet(book: _Book, kind: ImportKind) -> None:
    columns = [column for sheet in kind.sheets for column in sheet.columns if column.parse.choices]
    lists = {_list_name(column.parse.choices): column.parse.choices for column in columns}
    if not lists:
        return
    page = book.book.add_worksheet(LISTS_SHEET)
    page.hide()
    for place, (name, choices) in enumerate(lists.items()):
        for row, choice in enumerate(choices):
            page.write_string(row, place, choice)
        letter = xl_col_to_name(place)
        book.book.define_name(name, f"='{LISTS_SHEET}'!${letter}$1:${letter}${len(choices)}")


def _notes_sheet(book: _Book, kind: ImportKind) -> None:
    page = book.book.add_worksheet(NOTES_SHEET)
    page.set_column(0, 5, 28, book.wrapped)
    page.write_string(0, 0, str(kind.label), book.head)
    page.write_string(1, 0, str(kind.help))
    titles = (_("Sheet"), _("Column"), _("Required"), _("What it holds"), _("Example"), _("Notes"))
    for place, title in enumerate(titles):
        page.write_string(3, place, title, book.head)
    columns = [(sheet, column) for sheet in kind.sheets for column in sheet.columns]
    for row, (sheet, column) in enumerate(columns, start=4):
        for place, text in enumerate(_explained(sheet, column)):
            page.write_string(row, place, text[:_LONGEST_CELL], book.wrapped)


def _explained(sheet: Sheet, column: Column) -> tuple[str, ...]:
    allowed = ", ".join(column.parse.choices)
    holds = f"{column.parse.describe}: {allowed}" if allowed else str(column.parse.describe)
    required = _("yes") if column.is_filled else _("no")
    return sheet.name, column.name, required, holds, column.example, str(column.help)


def refused_workbook(
    kind: ImportKind,
    path: Path,
    refusals: Iterable[Refusal],
    *,
    file_name: str = "",
    only: str | None = None,
) -> bytes:
    """Return the refused rows of a file as they came, with the reasons; mended, it can be imported as it is.

    Raises: FileRefused when the file can no longer be read.
    """
    by_row: dict[tuple[str, int], list[Refusal]] = {}
    for refusal in refusals:
        by_row.setdefault((refusal.sheet, refusal.row), []).append(refusal)
    book = _Book()
    for layout, chunks in walk_sheets(path, Reading(kind), file_name=file_name, only=only):
        if any(sheet == layout.name for sheet, _row in by_row):
            page = _RefusedSheet(book, layout)
            for chunk in chunks:
                page.add(chunk, by_row)
    if not book.book.worksheets():
        book.book.add_worksheet(kind.sheets[0].name[:31])
    return book.bytes()


def _page_name(book: _Book, layout: Layout) -> str:
    """Return a name Excel accepts: the file's own, else the declared one, numbered when taken."""
    name = layout.name if _SHEET_NAME.fullmatch(layout.name) else layout.sheet.name[:28]
    taken = {page.get_name().casefold() for page in book.book.worksheets()}
    free = (f"{name[:28]} {number}" for number in range(2, 1_000))
    return name if name.casefold() not in taken else next(n for n in free if n.casefold() not in taken)


class _RefusedSheet:
    """One sheet of refused rows: what stood above the head, the head, the rows, the reasons."""

    def __init__(self, book: _Book, layout: Layout) -> None:
        self.book = book
        self.columns: Mapping[int, Column] = dict(layout.found)
        self.width = len(layout.head_cells)
        self.name = layout.name
        self.page = book.book.add_worksheet(_page_name(book, layout))
        for row, cells in enumerate(layout.head):
            for place, cell in enumerate(cells):
                self._write(row, place, cell)
        self.next = len(layout.head)
        self._head(layout)

    def _head(self, layout: Layout) -> None:
        titles = [*map(shown, layout.head_cells), *self._titles()]
        for place, title in enumerate(titles):
            self.page.write_string(self.next, place, title, self.book.head)
        self.page.set_column(0, self.width - 1, 16)
        self.page.set_column(self.width, self.width, 60)
        self.page.freeze_panes(self.next + 1, 0)
        self.next += 1

    def _titles(self) -> tuple[str, str]:
        is_english = (get_language() or "id").startswith("en")
        return (
            (REASON_HEADERS[1], REASON_HEADERS[3]) if is_english else (REASON_HEADERS[0], REASON_HEADERS[2])
        )

    def add(self, chunk: Chunk, by_row: Mapping[tuple[str, int], list[Refusal]]) -> None:
        """Write the refused rows of a chunk."""
        rows = None
        for place, number in enumerate(chunk.numbers):
            if (refusals := by_row.get((self.name, number))) is None:
                continue
            rows = rows if rows is not None else chunk.rows()
            self._row(number, rows[place], refusals)

    def _row(self, number: int, cells: Sequence[Any], refusals: Sequence[Refusal]) -> None:
        faulty = {refusal.column for refusal in refusals}
        for place, cell in enumerate(cells[: self.width]):
            column = self.columns.get(place)
            self._write(self.next, place, cell, is_marked=column is not None and column.name in faulty)
        reasons = [f"{refusal.column}: {refusal.reason}".removeprefix(": ") for refusal in refusals]
        self.page.write_string(self.next, self.width, "\n".join(reasons)[:_LONGEST_CELL], self.book.reason)
        self.page.write_number(self.next, self.width + 1, number)
        self.next += 1

    def _write(self, row: int, place: int, cell: Any, *, is_marked: bool = False) -> None:
        column = self.columns.get(place)
        is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
        if isinstance(cell, dt.date):
            self.page.write_datetime(row, place, cell, self.book.date)
        elif is_number and column is not None and column.parse.look == "number":
            self.page.write_number(row, place, cell)
        else:
            text = (cell if isinstance(cell, str) else shown(cell))[:_LONGEST_CELL]
            self.page.write_string(row, place, text, self.book.text_format(text, is_marked=is_marked))
