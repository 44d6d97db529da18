"""What a measure says of one person, as a case file would write it."""

from datetime import date
from typing import Any

from employees.models import Employee
from merit.measures.build import build
from merit.measures.case import case_values
from merit.measures.options import Options
from merit.measures.packing import pack_column, unpack_column
from merit.measures.registry import PERSON_MEASURES
from tests.measures.records import AS_OF


def measured(person: Employee, *names: str, as_of: date = AS_OF, **options: Any) -> Any:
    """Return the value, or a tuple of the values; a missing value is ("missing", why)."""
    built = build(as_of, Options(**options))
    place = [key.replace("-", "") for key in built.keys].index(person.pk.hex)
    values = []
    for name in names:
        declared = PERSON_MEASURES[name]
        column = unpack_column(pack_column(built.measures[name], declared.kind, declared.places))
        value = case_values(column)[place]
        values.append(("missing", value["missing"]) if isinstance(value, dict) else value)
    return values[0] if len(values) == 1 else tuple(values)


def missing(why: str) -> tuple[str, str]:
    return ("missing", why)
