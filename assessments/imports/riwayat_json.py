"""Find the entities of riwayat in JSON as the public SIASN clients deliver it, whatever they wrap it in.

Handled: {"rw-golongan": [...]}, a bare list of one entity, answers {"code": 1, "data": [...]}, bundles per
person {"nip": ..., "rw-...": [...]} and {"<NIP>": {"rw-...": [...]}}. Field names become the column names of
the entity's sheet here, so that one document may mix the spellings of GET and POST. What the fields mean is
the business of the entities.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from assessments.imports.riwayat_fields import PASSED_OVER
from employees.imports.people import PERSON_COLUMNS
from merit.intake.kinds import Sheet
from merit.intake.readers.document import Table
from merit.intake.texts import header_key

_ENVELOPES = frozenset(map(header_key, ("data", "mapData", "result", "results", "items")))
_NIP_DIGITS = 18
_PERSON_KEYS = frozenset(key for column in PERSON_COLUMNS for key in column.keys)
_NIP_COLUMN, _ID_COLUMN = (column.name for column in PERSON_COLUMNS)
Fields = dict[str, Any]


class Entities:
    """Finds the tables of some sheets in a document."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self.sheets = sheets
        self.by_name = {name: sheet for sheet in sheets for name in sheet.names}

    def tables(self, document: Any) -> Iterable[Table]:
        """Yield each row as a table of its entity, under the entity's name."""
        yield from self._walk(document, "", {})

    def _walk(self, value: Any, name: str, person: Fields) -> Iterator[Table]:
        if isinstance(value, list):
            for item in value:
                yield from self._walk(item, name, person)
        elif isinstance(value, dict):
            yield from self._walk_object(value, name, person)

    def _walk_object(self, value: Fields, name: str, person: Fields) -> Iterator[Table]:
        if self._is_row(value):
            yield self._table(name, person, value)
            return
        mine = person | _person_of(value)
        inner = [(key, item) for key, item in value.items() if isinstance(item, dict | list)]
        for key, item in inner:
            yield from self._walk(item, *self._named(key, name, mine))
        if not inner and len(value) > len(_person_of(value)) and not _is_answer(value):
            yield self._table(name, person, value)

    def _named(self, key: str, name: str, person: Fields) -> tuple[str, Fields]:
        if header_key(key) in _ENVELOPES:
            return name, person
        if len(key) == _NIP_DIGITS and key.isdigit():
            return name, person | {_NIP_COLUMN: key}
        sheet = self.by_name.get(header_key(key))
        return (sheet.name if sheet is not None else key), person

    def _is_row(self, value: Fields) -> bool:
        keys = {header_key(key) for key in value}
        return any(_fits(sheet, keys) for sheet in self.sheets)

    def _table(self, name: str, person: Fields, value: Fields) -> Table:
        sheet = self.by_name.get(header_key(name)) or self._guess(value)
        if sheet is None:
            return name, [person | _plain_fields(value)]
        return sheet.name, [_renamed(sheet, person, value)]

    def _guess(self, value: Fields) -> Sheet | None:
        keys = {header_key(key) for key in value}
        fitting = [sheet for sheet in self.sheets if _fits(sheet, keys)]
        return max(fitting, key=lambda sheet: len(keys & set(sheet.by_key)), default=None)


def _fits(sheet: Sheet, keys: set[str]) -> bool:
    return all(column.keys & keys for column in sheet.columns if column.required)


def _is_answer(value: Mapping[str, Any]) -> bool:
    """Say whether an object is the wrapping of an empty answer rather than a row."""
    return bool({header_key(key) for key in value} & {"code", "success", "message", "count"})


def _person_of(value: Fields) -> Fields:
    """Return what an object around entities says about the person."""
    return {
        key: item
        for key, item in value.items()
        if header_key(key) in _PERSON_KEYS and not isinstance(item, dict | list)
    }


def _plain_fields(value: Fields) -> Fields:
    return {key: item for key, item in value.items() if not isinstance(item, dict | list)}


def _renamed(sheet: Sheet, person: Fields, value: Fields) -> Fields:
    """Return a row under the sheet's column names; a person told twice and differently is shown with both."""
    row: Fields = {}
    for key, item in [*value.items(), *person.items()]:
        column = sheet.by_key.get(header_key(key))
        if column is None and header_key(key) in PASSED_OVER:
            continue
        name = column.name if column is not None else key
        item = item.get("id") if name == _ID_COLUMN and isinstance(item, dict) else item
        if isinstance(item, dict | list) or item in (None, ""):
            row.setdefault(name, "")
        elif row.get(name) in (None, "", item):
            row[name] = item
        elif name == _NIP_COLUMN:
            row[name] = f"{row[name]} / {item}"
    return row
