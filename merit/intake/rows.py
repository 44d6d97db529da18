"""One row of a file after its cells were read, and how a row is refused. No file, no database."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from merit.intake.values import shown

if TYPE_CHECKING:
    from merit.intake.targets import Want


class _Unset:
    """The value of a cell whose column is not in the file; says nothing about the record."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "UNSET"


UNSET = _Unset()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a row was refused: where, which value, what is wrong and what to do."""

    sheet: str
    row: int
    column: str
    value: str
    reason: str

    def to_json(self) -> dict[str, Any]:
        """Return the refusal as the command prints it."""
        return {
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "value": self.value,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class RowShape:
    """What all rows of a sheet share: its name in the file, where each field stands, each column's name."""

    sheet: str
    places: Mapping[str, int]
    columns: Mapping[str, str]
    declared: str


class Row:
    """One row: `row["field"]` is its value, None when the cell is empty, UNSET when the column is missing."""

    __slots__ = ("cells", "number", "places", "refusals", "shape", "wants")

    def __init__(self, shape: RowShape, number: int, cells: tuple[Any, ...]) -> None:
        self.shape = shape
        self.places = shape.places
        self.number = number
        self.cells = cells
        self.refusals: list[Refusal] = []
        self.wants: list[Want] = []

    def __getitem__(self, field: str) -> Any:
        return self.cells[self.places[field]]

    def __repr__(self) -> str:
        return f"<Row {self.shape.sheet}:{self.number}>"

    @property
    def sheet(self) -> str:
        """Return the sheet's name in the file."""
        return self.shape.sheet

    @property
    def declared_sheet(self) -> str:
        """Return the sheet's name in the declaration of the kind."""
        return self.shape.declared

    @property
    def is_refused(self) -> bool:
        """Say whether anything of the row was refused."""
        return bool(self.refusals)

    def has(self, field: str) -> bool:
        """Say whether the file has the field's column."""
        return self[field] is not UNSET

    def values(self) -> dict[str, Any]:
        """Return all values by field."""
        return {field: self.cells[place] for field, place in self.shape.places.items()}

    def refuse(self, field: str, reason: str, value: Any = UNSET) -> None:
        """Refuse the row because of one field ("" when it is about the row as a whole)."""
        if value is UNSET and field in self.shape.places:
            value = self[field]
        seen = "" if value is UNSET else shown(value)
        refusal = Refusal(self.sheet, self.number, self.shape.columns.get(field, field), seen, reason)
        if refusal not in self.refusals:
            self.refusals.append(refusal)

    def forget(self) -> None:
        """Return to the state after reading, for planning once more."""
        self.refusals = []
        self.wants = []
