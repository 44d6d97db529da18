"""Look through the XML of a workbook's parts as bytes, in one pass, before a reader interprets it.

A sheet written the usual way (`<c r="B7" ...>`) is checked by byte searches that cannot miss a real tag; any
sheet written otherwise is checked again by a full, hardened XML parser that counts positions itself.
Sizes are counted by merit.intake.readers.archive; values are read by merit.intake.readers.xlsx.
"""

import re
from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser
from django.utils.translation import gettext as _

from merit.intake.errors import FileRefused
from merit.intake.readers.archive import damaged
from merit.intake.readers.limits import Limits

# Patterns that begin with literal bytes are found many times faster; anything they cannot judge is "odd".
_TAGS = {b"<c": re.compile(rb"<c(?=[\s/>])"), b"<row": re.compile(rb"<row(?=[\s/>])")}
_FORMULA = re.compile(rb"<f[\s/>]")
_PREFIXED = re.compile(rb":(?:c|f|row)[\s/>]")
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ENCODING = re.compile(rb"""<\?xml[^>]*\bencoding\s*=\s*["']([\w.-]+)["']""")
_LONGEST_TAG = 1 << 20


class OddSheet(Exception):  # noqa: N818 - a signal, not a fault
    """The sheet is not written the usual way; the full parser has to judge it."""


class PartCheck:
    """Refuse document types, entities and odd encodings in any XML part."""

    def __init__(self) -> None:
        self.tail = b""
        self.is_begun = False

    def feed(self, block: bytes) -> None:
        """Check the next bytes."""
        if not self.is_begun:
            self._check_beginning(block)
        data = self.tail + block
        if b"!" in data and (b"<!DOCTYPE" in data or b"<!ENTITY" in data):
            raise _entities()
        self.tail = data[-16:]

    def _check_beginning(self, block: bytes) -> None:
        self.is_begun = True
        text = block.removeprefix(b"\xef\xbb\xbf").lstrip()
        declared = _ENCODING.match(text)
        if text[:1] != b"<" or (declared and declared[1].lower() not in (b"utf-8", b"us-ascii")):
            raise damaged()


class SheetCheck(PartCheck):
    """Pass a sheet written the usual way that has no formula, Excel error, far cell or endless rows.

    Raises: OddSheet when the sheet is not surely fine; the full parser then gives the verdict.
    """

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self.limits = limits
        self.rest = b""
        self.rows = 0
        self.bad_cell = re.compile(rb'<c r="(?!' + _allowed(limits) + rb'")')
        self.bad_row = re.compile(rb'<row r="(?!' + _allowed_row(limits) + rb'")')

    def feed(self, block: bytes) -> None:
        """Check whole tags; keep what the block cuts in two for the next."""
        super().feed(block)
        data = self.rest + block
        cut = data.rfind(b"<")
        if cut < 0 or len(data) - cut > _LONGEST_TAG:
            raise OddSheet
        self.rest = data[cut:]
        self._check(data[:cut])

    def _check(self, data: bytes) -> None:
        cells, rows = data.count(b'<c r="'), data.count(b'<row r="')
        if cells != _count(data, b"<c", cells) or rows != _count(data, b"<row", rows):
            raise OddSheet
        self.rows += rows
        if self.rows > self.limits.rows or self.bad_cell.search(data) or self.bad_row.search(data):
            raise OddSheet
        if b"!" in data and b"<!" in data:
            raise OddSheet
        # An Excel error is t="e"; the closing quote, frequent everywhere, would make the search slow.
        if _FORMULA.search(data) or _PREFIXED.search(data) or b'"e' in data or b"'e" in data:
            raise OddSheet

    def close(self) -> None:
        """Check what is left at the end."""
        self._check(self.rest)


def _count(data: bytes, start: bytes, expected: int) -> int:
    """Return how many tags have this name; tags that begin alike are told apart only when they matter."""
    count = data.count(start)
    return count if count == expected else len(_TAGS[start].findall(data))


def _allowed_row(limits: Limits) -> bytes:
    """Return a pattern of row numbers that are surely allowed; any other is for the full parser to judge."""
    lead, digits = str(limits.rows)[0], len(str(limits.rows))
    smaller = f"1-{int(lead) - 1}" if int(lead) > 2 else "1"
    below = f"|[{smaller}]\\d{{{digits - 1}}}" if int(lead) > 1 else ""
    return f"(?:[1-9]\\d{{0,{digits - 2}}}{below}|{limits.rows})".encode()


def _allowed(limits: Limits) -> bytes:
    """Return a pattern of cell references that are surely allowed."""
    first, last = divmod(limits.columns - 1, 26)
    lead, letter = chr(64 + first), chr(65 + last)
    before = f"|[A-{chr(ord(lead) - 1)}][A-Z]" if lead > "A" else ""
    return f"(?:[A-Z]{before}|{lead}[A-{letter}])".encode() + _allowed_row(limits)


def column_number(letters: str) -> int:
    """Return 1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """Return A for 1, AA for 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class SheetTarget:
    """Receive the tags of one sheet from the full parser, count positions, refuse as SheetCheck would."""

    def __init__(self, sheet: str, limits: Limits) -> None:
        self.sheet = sheet
        self.limits = limits
        self.row = 0
        self.column = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Judge an opening tag."""
        name = tag.rpartition("}")[2]
        if name == "c":
            self._cell(attributes)
        elif name == "row":
            self._row(attributes)
        elif name == "f":
            raise self._formula()

    def end(self, _tag: str) -> None:
        """Ignore closing tags."""

    def close(self) -> None:
        """Give nothing back."""

    def _row(self, attributes: Mapping[str, str]) -> None:
        number = attributes.get("r", str(self.row + 1))
        if not number.isascii() or not number.isdigit() or len(number) > 9:
            raise damaged()
        self.row, self.column = int(number), 0
        if self.row > self.limits.rows:
            raise self._too_many_rows()

    def _cell(self, attributes: Mapping[str, str]) -> None:
        if (reference := attributes.get("r")) is None:
            self.column += 1
        elif match := _REFERENCE.fullmatch(reference):
            self.column, self.row = column_number(match[1]), int(match[2])
        else:
            raise damaged()
        if self.column > self.limits.columns or self.row > self.limits.rows:
            raise self._far()
        if attributes.get("t") == "e":
            raise FileRefused(
                _("Sheet “%(sheet)s”, cell %(cell)s holds an Excel error instead of a value.")
                % self._place(),
                _("Correct or empty that cell, look for others (#N/A, #REF!), then send the file again."),
            )

    def _place(self) -> dict[str, str]:
        return {"sheet": self.sheet, "cell": f"{column_letters(self.column)}{self.row}"}

    def _formula(self) -> FileRefused:
        return FileRefused(
            _("Sheet “%(sheet)s”, cell %(cell)s holds a formula; formulas are not imported.") % self._place(),
            _("Copy all, paste as values (Paste Special, Values) and send again; delete sheets not needed."),
        )

    def _far(self) -> FileRefused:
        limits = {"columns": self.limits.columns, "rows": f"{self.limits.rows:,}"}
        return FileRefused(
            _(
                "Sheet “%(sheet)s” reaches cell %(cell)s; at most %(columns)s columns and "
                "%(rows)s rows are read."
            )
            % (self._place() | limits),
            _("Delete the empty rows and columns beyond your data (select, right click, Delete), then save."),
        )

    def _too_many_rows(self) -> FileRefused:
        return FileRefused(
            _("Sheet “%(sheet)s” has rows down to %(row)s; at most %(rows)s rows are read.")
            % {"sheet": self.sheet, "row": f"{self.row:,}", "rows": f"{self.limits.rows:,}"},
            _("Delete the empty rows below your data (select, right click, Delete), save, send again."),
        )


def check_fully(blocks: Iterable[bytes], sheet: str, limits: Limits) -> None:
    """Judge one sheet by the hardened XML parser.

    Raises: FileRefused naming the cell.
    """
    parser = DefusedXMLParser(target=SheetTarget(sheet, limits), forbid_dtd=True)
    try:
        for block in blocks:
            parser.feed(block)
        parser.close()
    except DefusedXmlException:
        raise _entities() from None
    except (ParseError, ValueError) as problem:
        if isinstance(problem, FileRefused):
            raise
        raise damaged() from None


def _entities() -> FileRefused:
    return FileRefused(
        _("The workbook holds a document type or entity declaration, which no spreadsheet program writes."),
        _("Open it in Excel or LibreOffice, copy the data into a new workbook and send that."),
    )
