"""Hand out the rows of a CSV whatever its encoding and delimiter, and say what is broken row by row.

A row with broken quotes is refused with its number and the rows after it go on: a lost quote must not
swallow the rest of the file.
"""

import codecs
import csv
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext as _

from merit.intake.errors import FileRefused
from merit.intake.readers.limits import Limits
from merit.intake.readers.raw import ABSENT, CHUNK_ROWS, Chunk, RawSheet, chunk_of

DELIMITERS = ("|", ";", ",", "\t")
_LONGEST_LINE = 1_000_000
_LINES_OF_A_ROW = 50
_BLOCK = 1 << 20

Score = Callable[[Sequence[str]], int]


def read(path: Path, limits: Limits, score: Score, name: str) -> tuple[list[str], Iterator[RawSheet]]:
    """Return notes for the reader and an iterator over the one sheet of a CSV.

    `score` tells how many columns of the wanted table a row of cells names; it decides the delimiter.
    Raises: FileRefused.
    """
    encoding = _encoding(path)
    notes = []
    if encoding == "cp1252":
        notes.append(
            _("The file is not UTF-8; it was read as Windows-1252. Check names with special letters.")
        )
    delimiter, width = _delimiter(path, encoding, limits, score)
    return notes, iter([RawSheet(name, _chunks(path, encoding, delimiter, width, limits))])


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(4)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8-sig" if _is_utf8(path) else "cp1252"


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    lines = 1
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            if (place := block.find(b"\0")) >= 0:
                raise _null(lines + block.count(b"\n", 0, place))
            lines += block.count(b"\n")
            try:
                decoder.decode(block)
            except UnicodeDecodeError:
                return False
    return not decoder.getstate()[0]


def _null(line: int) -> FileRefused:
    return FileRefused(
        _("Line %(line)s holds a NUL byte: this is not a text file, or its encoding is unusual.")
        % {"line": line},
        _("Export it again as “CSV UTF-8”, or send it as .xlsx."),
    )


def _lines(path: Path, encoding: str) -> Iterator[str]:
    with path.open(encoding=encoding, newline=None) as file:
        yield from _bounded(file, encoding)


def _bounded(file: TextIO, encoding: str) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        try:
            line = file.readline(_LONGEST_LINE)
        except UnicodeError:
            raise _undecodable(number, encoding) from None
        if not line:
            return
        if len(line) >= _LONGEST_LINE:
            raise FileRefused(
                _("Line %(line)s is longer than a table's row can be.") % {"line": number},
                _("Check that the file is a CSV export, one row per line."),
            )
        if "\0" in line:
            raise _null(number)
        yield line.rstrip("\n")


def _undecodable(line: int, encoding: str) -> FileRefused:
    return FileRefused(
        _("The text near line %(line)s cannot be read: it is neither UTF-8 nor Windows-1252 nor UTF-16.")
        % {"line": line}
        if encoding == "cp1252"
        else _("The text near line %(line)s is broken.") % {"line": line},
        _("Export it again as “CSV UTF-8”, or send it as .xlsx."),
    )


def _delimiter(path: Path, encoding: str, limits: Limits, score: Score) -> tuple[str, int]:
    """Return the delimiter that makes the first lines name the most wanted columns, and the head's width."""
    first = [line for line, _number in zip(_lines(path, encoding), range(limits.head_rows), strict=False)]
    best = (-1, 0, DELIMITERS[2], 0)
    for preference, delimiter in enumerate(DELIMITERS):
        for line in first:
            cells = _split(line, delimiter)
            best = max(best, (score(cells), -preference, delimiter, len(cells)), key=lambda found: found[:2])
    if best[3] > limits.columns:
        raise FileRefused(
            _("The head has %(count)s columns; at most %(limit)s are read.")
            % {"count": best[3], "limit": limits.columns},
            _("Delete the columns you do not need and send the file again."),
        )
    return best[2], best[3]


def _split(line: str, delimiter: str) -> list[str]:
    if '"' not in line:
        return line.split(delimiter)
    try:
        return next(csv.reader([line], delimiter=delimiter))
    except (csv.Error, StopIteration):
        return []


def _chunks(path: Path, encoding: str, delimiter: str, width: int, limits: Limits) -> Iterator[Chunk]:
    rows: list[tuple[int, Sequence[str]]] = []
    problems: dict[int, str] = {}
    for number, cells, problem in _Rows(_lines(path, encoding), delimiter, width, limits):
        if problem:
            problems[len(rows)] = problem
        rows.append((number, cells))
        if len(rows) >= CHUNK_ROWS:
            yield _padded(rows, problems, width)
            rows, problems = [], {}
    if rows:
        yield _padded(rows, problems, width)


def _padded(rows: list[tuple[int, Sequence[str]]], problems: dict[int, str], width: int) -> Chunk:
    full = [(number, (*cells, *[ABSENT] * (width - len(cells)))) for number, cells in rows]
    return chunk_of(full, problems)


class _Rows:
    """The rows of the text: their number as Excel would show it, their cells, and what is wrong with them."""

    def __init__(self, lines: Iterator[str], delimiter: str, width: int, limits: Limits) -> None:
        self.lines = lines
        self.delimiter = delimiter
        self.width = width
        self.limits = limits
        self.waiting: deque[str] = deque()
        self.line = 0
        self.broken = 0

    def __iter__(self) -> Iterator[tuple[int, Sequence[str], str]]:
        number = 0
        while (line := self._next()) is not None:
            if not number and line.casefold().startswith("sep=") and len(line) == len("sep=;"):
                continue
            number += 1
            if number > self.limits.rows:
                raise self._too_many()
            cells, problem = self._row(line)
            if problem or any(cell and not cell.isspace() for cell in cells):
                yield number, cells, problem

    def _next(self) -> str | None:
        line = self.waiting.popleft() if self.waiting else next(self.lines, None)
        self.line += line is not None
        return line

    def _row(self, line: str) -> tuple[Sequence[str], str]:
        if '"' not in line:
            return self._fitting(line.split(self.delimiter))
        start = self.line
        cells = self._quoted(line)
        if cells is not None:
            return self._fitting(cells)
        self.broken += 1
        if self.broken > self.limits.broken_rows:
            raise self._too_broken(start)
        return self._broken(line, start)

    def _quoted(self, line: str) -> list[str] | None:
        """Return the cells of a row with quotes, taking lines while a quote is open; None if broken."""
        taken: list[str] = []
        while True:
            cells, is_open = self._parse("\n".join([line, *taken]))
            if cells is not None and (not taken or len(cells) <= self.width):
                return cells
            if not is_open or len(taken) >= _LINES_OF_A_ROW or (following := self._next()) is None:
                self.waiting.extendleft(reversed(taken))
                self.line -= len(taken)
                return None
            taken.append(following)

    def _parse(self, text: str) -> tuple[list[str] | None, bool]:
        try:
            return next(csv.reader([text], delimiter=self.delimiter, strict=True)), False
        except csv.Error as problem:
            return None, "unexpected end" in str(problem)

    def _fitting(self, cells: list[str]) -> tuple[Sequence[str], str]:
        extra = cells[self.width :]
        if not any(cell.strip() for cell in extra):
            return cells[: self.width], ""
        problem = _(
            "The row has %(count)s cells but the head has %(width)s: put a cell that contains "
            "“%(delimiter)s” in double quotes."
        ) % {"count": len(cells), "width": self.width, "delimiter": self.delimiter}
        return cells[: self.width], problem

    def _broken(self, line: str, number: int) -> tuple[Sequence[str], str]:
        problem = _('The quotes in line %(line)s are broken: an opening “"” has no partner.') % {
            "line": number
        }
        return [cell.strip('"') for cell in line.split(self.delimiter)][: self.width], problem

    def _too_many(self) -> FileRefused:
        return FileRefused(
            _("The file has more than %(rows)s rows.") % {"rows": f"{self.limits.rows:,}"},
            _("Split it into several files, each with the head row."),
        )

    def _too_broken(self, line: int) -> FileRefused:
        return FileRefused(
            _("More than %(count)s rows have broken quotes, the last one at line %(line)s.")
            % {"count": self.limits.broken_rows, "line": line},
            _("Export the file again, or send it as .xlsx."),
        )
