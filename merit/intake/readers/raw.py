"""The shape every reader hands on: sheets of raw cells, in chunks, column by column. No file format here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

CHUNK_ROWS = 1_000


class Absent:
    """A cell that is not in the file at all, unlike an empty one (a row shorter than the head)."""

    __slots__ = ()

    def __str__(self) -> str:
        return ""


class Nested:
    """A cell that holds a list or object (JSON only)."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __str__(self) -> str:
        return str(self.value)


ABSENT = Absent()


@dataclass(slots=True)
class Chunk:
    """Some rows of one sheet: their numbers as a person sees them, and the cells column by column.

    `problems` maps a position in `numbers` to the reason why that row could not be read.
    """

    numbers: Sequence[int]
    columns: Sequence[Sequence[Any]]
    problems: dict[int, str] = field(default_factory=dict)

    def rows(self) -> list[tuple[Any, ...]]:
        """Return the cells row by row."""
        return list(zip(*self.columns, strict=True)) if self.columns else [()] * len(self.numbers)


@dataclass(slots=True)
class RawSheet:
    """One sheet of a file; `chunks` can be walked once, before the next sheet is asked for."""

    name: str
    chunks: Iterator[Chunk]


def chunk_of(numbered: Sequence[tuple[int, Sequence[Any]]], problems: dict[int, str] | None = None) -> Chunk:
    """Turn numbered rows of any width into one chunk, short rows padded with empty cells."""
    width = max((len(cells) for _number, cells in numbered), default=0)
    padded = [(*cells, *[""] * (width - len(cells))) for _number, cells in numbered]
    columns = list(zip(*padded, strict=True)) if width else []
    return Chunk([number for number, _cells in numbered], columns, problems or {})
