"""From raw cells to rows of a kind: find the head, match its columns, read every cell by its parser.

Cells are read column by column with a memory of what was seen, which is what makes a large file quick.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from merit.intake.errors import CellError, FileRefused
from merit.intake.kinds import OWN_SHEETS, Column, ImportKind, Sheet, is_expected_header
from merit.intake.readers import delimited, document, sniff, xlsx
from merit.intake.readers.limits import LIMITS, Limits
from merit.intake.readers.raw import ABSENT, Chunk, RawSheet
from merit.intake.rows import UNSET, Refusal, Row, RowShape
from merit.intake.texts import header_key, is_null
from merit.intake.values import shown

_REMEMBERED = 4_096

Progress = Callable[[int, int | None, str], None]


@dataclass(slots=True)
class Layout:
    """How the head of one sheet of the file meets its declaration."""

    sheet: Sheet
    name: str
    head_number: int
    head: list[list[Any]]
    head_cells: Sequence[Any]
    found: list[tuple[int, Column]]
    unknown: list[str]
    absent: list[Column]

    @property
    def missing(self) -> list[Column]:
        """Return the required columns the file does not have."""
        return [column for column in self.absent if column.required]

    def shape(self) -> RowShape:
        """Return what all rows of the sheet share."""
        places = {column.field: place for place, (_position, column) in enumerate(self.found)}
        places |= {column.field: -1 for column in self.absent}
        return RowShape(
            self.name, places, {column.field: column.name for column in self.sheet.columns}, self.sheet.name
        )


@dataclass(slots=True)
class Reading:
    """A file after reading: good rows, refused rows, and what a person should know about the file."""

    kind: ImportKind
    rows: list[Row] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    layouts: list[Layout] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


def open_sheets(
    path: Path, kind: ImportKind, *, file_name: str = "", limits: Limits = LIMITS
) -> tuple[list[str], Iterator[RawSheet]]:
    """Return notes and the raw sheets of a file, whatever its format.

    Raises: FileRefused.
    """
    form = sniff.kind_of_file(path, limits)
    if form not in kind.formats:
        raise FileRefused(
            _("This import does not read %(form)s files.") % {"form": form.upper()},
            _("Send one of these: %(forms)s.") % {"forms": ", ".join(kind.formats)},
        )
    name = Path(file_name or path.name).stem[:80]
    if form == "json":
        return [], document.read(path, limits, kind.json_tables)
    if form == "csv":
        return delimited.read(path, limits, lambda cells: _hits(kind.sheets, cells), name)
    parts, sheets = xlsx.read(path, limits)
    hidden = [part.name for part in parts if part.is_hidden and part.name not in OWN_SHEETS]
    note = _("Hidden sheets were not read: %(names)s.") % {"names": ", ".join(hidden)}
    return ([note] if hidden else []), sheets


def read_rows(
    path: Path,
    kind: ImportKind,
    *,
    file_name: str = "",
    only: str | None = None,
    limits: Limits = LIMITS,
    progress: Progress | None = None,
) -> Reading:
    """Read a file as a kind; `only` names the one declared sheet the file holds.

    Raises: FileRefused.
    """
    reading = Reading(kind)
    for layout, chunks in walk_sheets(path, reading, file_name=file_name, only=only, limits=limits):
        reading.layouts.append(layout)
        cells = _SheetReader(layout)
        for chunk in chunks:
            cells.read(chunk, reading)
            if progress is not None:
                progress(len(reading.rows) + len(reading.refused), None, _("reading the file"))
    _note_what_was_left(reading)
    return reading


def walk_sheets(
    path: Path, reading: Reading, *, file_name: str = "", only: str | None = None, limits: Limits = LIMITS
) -> Iterator[tuple[Layout, Iterator[Chunk]]]:
    """Yield each sheet that belongs to the kind with the raw rows below its head.

    Raises: FileRefused when none does.
    """
    wanted = _wanted(reading.kind, only)
    notes, sheets = open_sheets(path, reading.kind, file_name=file_name, limits=limits)
    reading.notes += notes
    near: list[Layout] = []
    count = 0
    for raw in sheets:
        begun: list[Chunk] = []
        layout = _layout(raw, wanted, begun, limits)
        if layout is None or layout.missing:
            reading.ignored.append(raw.name)
            near += [layout] if layout is not None else []
            continue
        count += 1
        yield layout, _after_head(begun, raw.chunks, layout.head_number)
    if not count:
        raise _no_sheet(near, wanted)


def _wanted(kind: ImportKind, only: str | None) -> Sequence[Sheet]:
    if only is None:
        return kind.sheets
    sheet = kind.sheet(only)
    if sheet is None:
        raise FileRefused(
            _("This import has no sheet “%(name)s”.") % {"name": only},
            _("Its sheets are: %(names)s.") % {"names": ", ".join(sheet.name for sheet in kind.sheets)},
        )
    return [sheet]


def _after_head(begun: list[Chunk], chunks: Iterator[Chunk], head_number: int) -> Iterator[Chunk]:
    for chunk in begun:
        skip = sum(1 for number in chunk.numbers if number <= head_number)
        problems = {place - skip: text for place, text in chunk.problems.items() if place >= skip}
        yield Chunk(chunk.numbers[skip:], [column[skip:] for column in chunk.columns], problems)
    yield from chunks


def _layout(raw: RawSheet, wanted: Sequence[Sheet], begun: list[Chunk], limits: Limits) -> Layout | None:
    """Return the layout of the best head among the first rows, or None when nothing looks like one.

    Raises: FileRefused when a sheet named by the kind lacks columns, or could be two of its sheets.
    """
    if (chunk := next(raw.chunks, None)) is None:
        return None
    begun.append(chunk)
    named = [sheet for sheet in wanted if header_key(raw.name) in sheet.names]
    rows = chunk.rows()[: limits.head_rows]
    hits, place = max((_hits(named or wanted, cells), -place) for place, cells in enumerate(rows))
    if not hits:
        return None
    place = -place
    above, head = [list(cells) for cells in rows[:place]], rows[place]
    layouts = [_matched(sheet, raw.name, chunk.numbers[place], above, head) for sheet in named or wanted]
    best = _best(layouts, raw.name)
    if named and len(wanted) > 1 and best.missing:
        raise _lacking(best)
    return best


def _hits(sheets: Sequence[Sheet], cells: Sequence[Any]) -> int:
    keys = {header_key(cell) for cell in cells if isinstance(cell, str)}
    return max(len(keys & sheet.by_key.keys()) for sheet in sheets)


def _best(layouts: Sequence[Layout], name: str) -> Layout:
    """Return the layout that lacks nothing and names the most columns."""
    ranked = sorted(layouts, key=lambda layout: (bool(layout.missing), -len(layout.found)))
    first = ranked[0]
    if len(ranked) > 1 and not ranked[1].missing and len(ranked[1].found) == len(first.found):
        raise FileRefused(
            _("Sheet “%(sheet)s” could be “%(first)s” or “%(second)s”.")
            % {"sheet": name, "first": first.sheet.name, "second": ranked[1].sheet.name},
            _("Give the sheet one of these names, or say which it is when you import."),
        )
    return first


def _matched(sheet: Sheet, name: str, number: int, above: list[list[Any]], cells: Sequence[Any]) -> Layout:
    found: dict[str, tuple[int, Column]] = {}
    unknown = []
    for position, cell in enumerate(cells):
        text = shown(cell)
        column = sheet.by_key.get(header_key(text)) if text else None
        if column is None:
            unknown += [text] if text and not is_expected_header(sheet, text) else []
        elif column.field in found:
            raise _twice(name, column, shown(cells[found[column.field][0]]), text)
        else:
            found[column.field] = (position, column)
    absent = [column for column in sheet.columns if column.field not in found]
    return Layout(sheet, name, number, above, cells, list(found.values()), unknown, absent)


class _CellReader:
    """Reads the cells of one column and remembers what each text came to."""

    def __init__(self, column: Column) -> None:
        self.column = column
        self.parse = column.parse.read
        self.has_errors = False
        self.seen: dict[Any, Any] = {}

    def read_all(self, raws: Sequence[Any]) -> list[Any]:
        """Return the values of many cells; a cell that cannot be used becomes its CellError."""
        seen, read = self.seen, self._read
        return [seen[raw] if raw in seen else read(raw) for raw in raws]

    def _read(self, raw: Any) -> Any:
        is_text = isinstance(raw, str)
        if raw is ABSENT or (is_text and is_null(raw)):
            value = self._empty(raw)
        else:
            try:
                value = self.parse(raw)
            except CellError as problem:
                self.has_errors = True
                value = problem
        if is_text:
            if len(self.seen) > _REMEMBERED:
                self.seen.clear()
            self.seen[raw] = value
        return value

    def _empty(self, raw: Any) -> Any:
        if not self.column.is_filled:
            return UNSET if raw is ABSENT else None
        self.has_errors = True
        return CellError(_("This cell must be filled."))


class _SheetReader:
    """Reads the chunks of one sheet into rows."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.shape = layout.shape()
        self.cells = [_CellReader(column) for _position, column in layout.found]

    def read(self, chunk: Chunk, reading: Reading) -> None:
        """Add a chunk's rows to the reading, good or refused."""
        raws = [self._column(chunk, position) for position, _column in self.layout.found]
        columns = [cells.read_all(raw) for cells, raw in zip(self.cells, raws, strict=True)]
        bad = set(chunk.problems).union(
            *(self._errors(*pair) for pair in zip(self.cells, columns, strict=True))
        )
        unset = [UNSET] * len(chunk.numbers)
        for place, values in enumerate(zip(*columns, unset, strict=True)):
            if place in bad:
                self._refuse(chunk, place, values, [raw[place] for raw in raws], reading)
            elif values[0] is not None or any(value is not None and value is not UNSET for value in values):
                reading.rows.append(Row(self.shape, chunk.numbers[place], values))

    def _column(self, chunk: Chunk, position: int) -> Sequence[Any]:
        return chunk.columns[position] if position < len(chunk.columns) else [""] * len(chunk.numbers)

    def _errors(self, cells: _CellReader, values: list[Any]) -> list[int]:
        if not cells.has_errors:
            return []
        return [place for place, value in enumerate(values) if type(value) is CellError]

    def _refuse(
        self, chunk: Chunk, place: int, values: tuple[Any, ...], raws: list[Any], reading: Reading
    ) -> None:
        number = chunk.numbers[place]
        if problem := chunk.problems.get(place):
            reading.refused.append(Refusal(self.layout.name, number, "", "", problem))
            return
        if all(raw is ABSENT or (isinstance(raw, str) and is_null(raw)) for raw in raws):
            return
        for (_position, column), raw, value in zip(self.layout.found, raws, values, strict=False):
            if isinstance(value, CellError):
                reading.refused.append(
                    Refusal(self.layout.name, number, column.name, shown(raw), value.reason)
                )


def _note_what_was_left(reading: Reading) -> None:
    for layout in reading.layouts:
        if layout.unknown:
            reading.notes.append(
                _("Sheet “%(sheet)s”: columns not used: %(names)s.")
                % {"sheet": layout.name, "names": ", ".join(layout.unknown)}
            )
    if ignored := [name for name in reading.ignored if name not in OWN_SHEETS]:
        reading.notes.append(_("Sheets not used: %(names)s.") % {"names": ", ".join(ignored)})


def _twice(sheet: str, column: Column, first: str, second: str) -> FileRefused:
    return FileRefused(
        _("Sheet “%(sheet)s” has two columns for %(column)s: “%(first)s” and “%(second)s”.")
        % {"sheet": sheet, "column": column.name, "first": first, "second": second},
        _("Delete the one that is not meant and send the file again."),
    )


def _lacking(layout: Layout) -> FileRefused:
    return FileRefused(
        _("Sheet “%(sheet)s” lacks these columns: %(names)s.")
        % {"sheet": layout.name, "names": ", ".join(column.name for column in layout.missing)},
        _("Check that it is the right file for this import; the template shows every column."),
    )


def _no_sheet(near: Sequence[Layout], wanted: Sequence[Sheet]) -> FileRefused:
    if near:
        return _lacking(max(near, key=lambda layout: len(layout.found)))
    names = sorted({column.name for sheet in wanted for column in sheet.columns if column.required})
    return FileRefused(
        _("No head row was found in the first rows of the file."),
        _("Expected columns: %(names)s.") % {"names": ", ".join(names)},
    )
