"""Read sheets of an XLSX with calamine in a process of its own, with a memory limit of its own.

Run as a script: `python -I child.py LIMITS PATH SHEETS`; LIMITS and SHEETS are JSON. Writes frames to
standard output, each a four-byte length and JSON. Imports nothing of the project: a crash costs nothing.
"""

import datetime
import json
import resource
import struct
import sys
from collections.abc import Iterable, Iterator
from typing import Any

Numbered = list[tuple[int, list[Any]]]
_PLAIN = {str, float, int, bool}


def main(arguments: list[str]) -> int:
    """Send every sheet asked for, then the end."""
    limits = json.loads(arguments[0])
    _limit_resources(limits)
    import python_calamine

    try:
        workbook = python_calamine.CalamineWorkbook.from_path(arguments[1])
        for name in json.loads(arguments[2]):
            _send({"sheet": name}, limits)
            for numbered in _chunks(workbook.get_sheet_by_name(name).iter_rows(), limits):
                _send(_frame(numbered), limits)
    except python_calamine.PasswordError:
        _send({"failed": "password"}, limits)
    except (python_calamine.CalamineError, ValueError, OSError):
        _send({"failed": "damaged"}, limits)
    except MemoryError:
        return 3
    _send({"end": True}, limits)
    return 0


def _limit_resources(limits: dict[str, int]) -> None:
    memory, seconds = limits["memory"], limits["seconds"]
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _chunks(rows: Iterable[list[Any]], limits: dict[str, int]) -> Iterator[Numbered]:
    """Yield numbered rows that hold anything, so that a million empty ones cost nothing."""
    chunk: Numbered = []
    for number, row in enumerate(rows, start=1):
        if any(cell != "" for cell in row):
            chunk.append((number, row))
            if len(chunk) >= limits["chunk"]:
                yield chunk
                chunk = []
    if chunk:
        yield chunk


def _frame(numbered: Numbered) -> dict[str, Any]:
    columns: list[list[Any]] = [
        list(column) for column in zip(*(row for _number, row in numbered), strict=True)
    ]
    dates = {str(index): _take_dates(column) for index, column in enumerate(columns)}
    return {
        "numbers": [number for number, _row in numbered],
        "columns": columns,
        "dates": {index: found for index, found in dates.items() if found},
    }


def _take_dates(column: list[Any]) -> list[int]:
    """Turn date cells into ISO text and times into text, in place; return where the dates stood."""
    if set(map(type, column)) <= _PLAIN:
        return []
    found = [place for place, cell in enumerate(column) if isinstance(cell, datetime.date)]
    for place in found:
        column[place] = column[place].isoformat()
    for place, cell in enumerate(column):
        if isinstance(cell, datetime.time | datetime.timedelta):
            column[place] = str(cell)
    return found


def _send(message: dict[str, Any], limits: dict[str, int]) -> None:
    data = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    if len(data) > limits["frame"]:
        data = b'{"failed":"text"}'
    sys.stdout.buffer.write(struct.pack("<I", len(data)) + data)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
