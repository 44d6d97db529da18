"""Where rows go: a model with its natural key (Target), one record a file wants (Want), what exists already.

No file and no decision here; the planner collects wants, merit.intake.planner compares them.
"""

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from merit.intake.conditions import Rule, rules_of
from merit.intake.rows import Row

CREATE, CHANGE, SAME = "create", "change", "same"
MERGE, REFUSE = "merge", "refuse"
# Up to this many different values of a key field are named in the query; beyond, the table is read whole.
_NAMED_VALUES = 500

Check = Callable[[Any], str]
Key = tuple[Any, ...]
Found = tuple[dict[Key, tuple[Any, ...]], set[Key]]


class Want:
    """One record as the file wants it; may stand as a foreign key in another want.

    `state`, `id`, `old` (field -> value before, for a change) are known once the plan is made.
    """

    __slots__ = ("conflict", "id", "is_dropped", "old", "pk", "rows", "state", "target", "values")

    def __init__(
        self, target: "Target", values: dict[str, Any], row: Row, pk: uuid.UUID | None = None
    ) -> None:
        self.target = target
        self.values = values
        self.rows = [row]
        self.pk = pk
        self.id: uuid.UUID | None = pk
        self.state = ""
        self.old: dict[str, Any] = {}
        self.conflict: set[str] = set()
        self.is_dropped = False

    def __repr__(self) -> str:
        return f"<Want {self.target.label} {self.state} {self.values}>"

    @property
    def row(self) -> Row:
        """Return the first row that wants this record and is not refused (or the first of all)."""
        return next((row for row in self.rows if not row.refusals), self.rows[0])

    def resolved(self) -> dict[str, Any]:
        """Return the values with other wants replaced by the ids of their records."""
        return {name: value.id if type(value) is Want else value for name, value in self.values.items()}


@dataclass(frozen=True, eq=False)
class Target:
    """A model that rows go to, and how its records are recognised.

    `key`: the fields that name a record. `repeat`: what several rows with one key mean: "refuse" (each row
    should have its own; identical rows count once) or "merge" (many rows may state it). `keep_blank`: fields
    (or True for all) where an empty cell never overwrites. `create_only`: set on creation, then left alone.
    """

    model: type[models.Model]
    key: Sequence[str]
    repeat: str = REFUSE
    keep_blank: bool | Sequence[str] = False
    create_only: Sequence[str] = ()

    @cached_property
    def label(self) -> str:
        """Return the model's label, as batch effects name it."""
        return self.model._meta.label

    @cached_property
    def columns(self) -> Mapping[str, str]:
        """Return the attribute name of every field name and attribute name."""
        fields = self.model._meta.concrete_fields
        return {name: field.attname for field in fields for name in (field.name, field.attname)}

    @cached_property
    def key_columns(self) -> tuple[str, ...]:
        """Return the key as attribute names."""
        return tuple(self.columns[name] for name in self.key)

    @cached_property
    def kept(self) -> frozenset[str]:
        """Return the columns an empty cell never overwrites."""
        if self.keep_blank is True:
            return frozenset(self.columns.values())
        return frozenset(self.columns[name] for name in self.keep_blank or ())

    @cached_property
    def uncompared(self) -> frozenset[str]:
        """Return the columns that are never compared."""
        return frozenset(self.columns[name] for name in self.create_only)

    @cached_property
    def blank_text(self) -> frozenset[str]:
        """Return the text columns that hold "" instead of NULL."""
        fields = self.model._meta.concrete_fields
        texts = (models.CharField, models.TextField)
        return frozenset(field.attname for field in fields if isinstance(field, texts) and not field.null)

    @cached_property
    def checks(self) -> Mapping[str, Check]:
        """Return what each column allows: a value the database would refuse refuses its row instead."""
        return {field.attname: _check_of(field) for field in self.model._meta.concrete_fields}

    @cached_property
    def demanded(self) -> frozenset[str]:
        """Return the columns a new record cannot do without."""
        return frozenset(
            field.attname
            for field in self.model._meta.concrete_fields
            if not field.null
            and not field.has_default()
            and not field.blank
            and field.attname not in self.blank_text
        )

    @cached_property
    def rules(self) -> Sequence[Rule]:
        """Return the check constraints that a preview can answer."""
        return rules_of(self.model)

    @cached_property
    def defaults(self) -> Mapping[str, Any]:
        """Return what a new record holds in the columns nobody names."""
        fields = self.model._meta.concrete_fields
        return {field.attname: None if callable(field.default) else field.get_default() for field in fields}

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Return what each column is called for people."""
        return {field.attname: str(field.verbose_name) for field in self.model._meta.concrete_fields}

    @cached_property
    def relations(self) -> Mapping[str, type[models.Model]]:
        """Return the model each foreign key column points at."""
        fields = self.model._meta.concrete_fields
        return {
            field.attname: field.related_model for field in fields if isinstance(field, models.ForeignKey)
        }


def _check_of(field: models.Field[Any, Any]) -> Check:
    inner = _type_check(field)
    choices = {value for value, _label in field.flatchoices}

    def check(value: Any) -> str:
        if value is None:
            return "" if field.null else _("A value is needed here.")
        if value == "" and not field.blank and isinstance(field, models.CharField):
            return _("A value is needed here.")
        if choices and value not in choices and value != "":
            return _("“%(value)s” is not one of: %(names)s.") % {
                "value": value,
                "names": ", ".join(map(str, sorted(choices))),
            }
        return inner(value)

    return check


def _type_check(field: models.Field[Any, Any]) -> Check:
    if isinstance(field, models.CharField) and field.max_length:
        limit = field.max_length
        return lambda value: "" if len(str(value)) <= limit else _too_long(limit)
    if isinstance(field, models.DecimalField):
        return lambda value: _decimal_problem(field, value)
    if isinstance(field, models.IntegerField):
        return lambda value: _integer_problem(field, value)
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        return lambda value: "" if isinstance(value, dt.date) else _("A date is expected.")
    return lambda _value: ""


def _too_long(limit: int) -> str:
    return _("At most %(limit)s characters fit here.") % {"limit": limit}


def _decimal_problem(field: "models.DecimalField[Any, Any]", value: Any) -> str:
    places, whole = field.decimal_places or 0, (field.max_digits or 0) - (field.decimal_places or 0)
    number = Decimal(value)
    if abs(number) >= Decimal(10) ** whole or number != round(number, places):
        return _("At most %(whole)s digits before and %(places)s after the decimal sign fit here.") % {
            "whole": whole,
            "places": places,
        }
    return ""


_SMALL, _NORMAL = 32_767, 2_147_483_647


def _integer_problem(field: "models.IntegerField[Any, Any]", value: Any) -> str:
    is_small = isinstance(field, models.SmallIntegerField | models.PositiveSmallIntegerField)
    highest = _SMALL if is_small else _NORMAL
    lowest = 0 if "Positive" in type(field).__name__ else -highest
    if not isinstance(value, int) or not lowest <= value <= highest:
        return _("A whole number from %(lowest)s to %(highest)s fits here.") % {
            "lowest": lowest,
            "highest": highest,
        }
    return ""


def named_filter(columns: Sequence[str], keys: Iterable[Key]) -> dict[str, Any]:
    """Return a filter naming the values of key columns that have few; one query serves any number of keys."""
    seen: list[set[Any]] = [set() for _column in columns]
    for key in keys:
        for values, value in zip(seen, key, strict=True):
            values.add(value)
    return {
        f"{column}__in": list(values)
        for column, values in zip(columns, seen, strict=True)
        if len(values) <= _NAMED_VALUES and None not in values
    }


def existing_by_key(target: Target, keys: Mapping[Key, Any], columns: Sequence[str]) -> Found:
    """Return the stored records of these keys as (*key, pk, *columns), and the keys met twice; one query."""
    found: dict[Any, tuple[Any, ...]] = {}
    twice: set[Any] = set()
    width = len(target.key_columns)
    rows = target.model._default_manager.filter(**named_filter(target.key_columns, keys)).order_by()
    for record in rows.values_list(*target.key_columns, "pk", *columns).iterator(chunk_size=2_000):
        key = record[:width]
        if key in keys and found.setdefault(key, record) is not record:
            twice.add(key)
    return found, twice


def existing_by_id(target: Target, ids: Iterable[Any], columns: Sequence[str]) -> dict[Any, tuple[Any, ...]]:
    """Return the stored records of these ids as (pk, *columns), in one query."""
    wanted = set(ids)
    rows = target.model._default_manager.filter(**named_filter(["pk"], [(pk,) for pk in wanted])).order_by()
    listed = rows.values_list("pk", *columns).iterator(chunk_size=2_000)
    return {record[0]: record for record in listed if record[0] in wanted}
