"""What kinds of files there are: columns, sheets, targets and two functions each, and the register of kinds.

The concrete kinds are declared by the record apps in `<app>/imports/*.py`. Reading and planning them is done
by merit.intake.tables and merit.intake.planner; the template comes from the same declaration.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from merit.intake.readers.document import Tables, plain_tables
from merit.intake.texts import header_key
from merit.intake.values import Label, Parser

if TYPE_CHECKING:
    from merit.intake.planner import Planner
    from merit.intake.rows import Row
    from merit.intake.targets import Target

# The columns our own refused-row workbook adds; the reader passes over them when the mended file comes back.
REASON_HEADERS = ("ALASAN DITOLAK", "REASON REFUSED", "BARIS ASAL", "ORIGINAL ROW")
# The sheets our own templates add; nothing is read from them and nobody needs to be told.
NOTES_SHEET, LISTS_SHEET = "Petunjuk", "Pilihan"
OWN_SHEETS = (NOTES_SHEET, LISTS_SHEET)
_IGNORED = frozenset(map(header_key, REASON_HEADERS))


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what the file calls it, what the rows call it, how its cells are read.

    `required`: the file must have the column. `filled`: no cell may be empty (None: as `required`).
    """

    name: str
    field: str
    parse: Parser
    required: bool = False
    filled: bool | None = None
    aliases: Sequence[str] = ()
    help: Label = ""
    example: str = ""

    @property
    def is_filled(self) -> bool:
        """Say whether every row must have a value here."""
        return self.required if self.filled is None else self.filled

    @property
    def keys(self) -> set[str]:
        """Return the spellings of the head cell, made comparable."""
        return {header_key(name) for name in (self.name, *self.aliases)}


@dataclass(frozen=True)
class Sheet:
    """One sheet of a kind: its columns, and the names it goes by.

    `passed_over`: columns an export always has and we do not keep; known, so that nobody is told about them.
    """

    name: str
    columns: Sequence[Column]
    aliases: Sequence[str] = ()
    help: Label = ""
    passed_over: Sequence[str] = ()

    def __post_init__(self) -> None:
        fields = [column.field for column in self.columns]
        if len(set(fields)) != len(fields):
            raise ValueError(f"sheet {self.name!r}: a field is declared twice in {fields}")
        if sum(len(column.keys) for column in self.columns) != len(self.by_key):
            raise ValueError(f"sheet {self.name!r}: two columns share a name or alias")
        if clash := (_IGNORED | self.unread) & set(self.by_key):
            raise ValueError(f"sheet {self.name!r}: {sorted(clash)} is passed over or kept for refused rows")

    @cached_property
    def by_key(self) -> Mapping[str, Column]:
        """Return the columns by every comparable spelling."""
        return {key: column for column in self.columns for key in column.keys}

    @cached_property
    def unread(self) -> frozenset[str]:
        """Return the comparable names of the columns that are known and not read."""
        return frozenset(map(header_key, self.passed_over))

    @cached_property
    def names(self) -> frozenset[str]:
        """Return the comparable names of the sheet."""
        return frozenset(header_key(name) for name in (self.name, *self.aliases))

    def column(self, name: str) -> Column | None:
        """Return the column of a field, if the sheet has it."""
        return next((column for column in self.columns if column.field == name), None)


def is_expected_header(sheet: Sheet, text: str) -> bool:
    """Say whether a head cell that no column reads needs no mention."""
    return header_key(text) in _IGNORED | sheet.unread


@dataclass(frozen=True)
class ImportKind:
    """One kind of import.

    `prepare(rows, planner)` fetches what all rows need in a fixed number of queries;
    `row(row, planner, prepared)` says what one row wants and may not query;
    `check(planner)` looks at the finished difference and may refuse rows;
    `guard_undo(ids_by_model)` returns reasons why records created by a batch must stay.
    """

    name: str
    label: Label
    sheets: Sequence[Sheet]
    targets: Sequence["Target"]
    row: Callable[["Row", "Planner", Any], None]
    prepare: Callable[[Sequence["Row"], "Planner"], Any] | None = None
    check: Callable[["Planner"], None] | None = None
    guard_undo: Callable[[Mapping[str, Sequence[Any]]], Sequence[str]] | None = None
    source: str = ""
    help: Label = ""
    formats: Sequence[str] = ("xlsx", "csv")
    json_tables: Tables = field(default=plain_tables)

    def sheet(self, name: str) -> Sheet | None:
        """Return the declared sheet that goes by this name."""
        return next((sheet for sheet in self.sheets if header_key(name) in sheet.names), None)


class UnknownKindError(LookupError):
    """No import kind has this name."""


_KINDS: dict[str, ImportKind] = {}


def register(kind: ImportKind) -> ImportKind:
    """Add a kind to the register.

    Raises: ValueError when the name is taken or two sheets share a name.
    """
    if kind.name in _KINDS:
        raise ValueError(f"import kind {kind.name!r} is already registered")
    names = [name for sheet in kind.sheets for name in sheet.names]
    if len(set(names)) != len(names):
        raise ValueError(f"import kind {kind.name!r}: two sheets share a name")
    _KINDS[kind.name] = kind
    return kind


def unregister(name: str) -> None:
    """Take a kind out of the register (tests and benchmarks that bring their own)."""
    _KINDS.pop(name, None)


def get(name: str) -> ImportKind:
    """Return a kind by name.

    Raises: UnknownKindError.
    """
    try:
        return _KINDS[name]
    except KeyError:
        raise UnknownKindError(f"no import kind {name!r}; known: {', '.join(sorted(_KINDS))}") from None


def all_kinds() -> Iterator[ImportKind]:
    """Walk through the kinds by name."""
    return iter(sorted(_KINDS.values(), key=lambda kind: kind.name))
