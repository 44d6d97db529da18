"""Write plain workbooks for the demo city: text cells for identifiers, real date cells for dates."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import xlsxwriter

Table = tuple[Sequence[str], Iterable[Sequence[object]]]


def write_workbook(path: Path, sheets: dict[str, Table], head: Sequence[str] = ()) -> None:
    """Write each sheet as optional head lines, a header row and rows."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_numbers": False})
    day = book.add_format({"num_format": "dd-mm-yyyy"})
    for name, (headers, rows) in sheets.items():
        sheet = book.add_worksheet(name)
        for number, text in enumerate(head):
            sheet.write_string(number, 0, text)
        start = len(head) + 1 if head else 0
        for column, text in enumerate(headers):
            sheet.write_string(start, column, text)
        for number, row in enumerate(rows, start=start + 1):
            _write_row(sheet, number, row, day)
    book.close()


def _write_row(
    sheet: "xlsxwriter.worksheet.Worksheet", number: int, row: Sequence[object], day: object
) -> None:
    for column, value in enumerate(row):
        if value is None:
            continue
        if isinstance(value, date):
            sheet.write_datetime(number, column, value, day)
        elif isinstance(value, int):
            sheet.write_number(number, column, value)
        else:
            sheet.write_string(number, column, str(value))


def rows_by_header(rows: Iterable[dict[str, object]]) -> Table:
    """Return headers (in order of first appearance) and rows from dictionaries."""
    kept = list(rows)
    headers = list(dict.fromkeys(name for row in kept for name in row))
    return headers, [[row.get(name) for name in headers] for row in kept]
