"""Check constraints answered in memory, so that a preview already refuses what the database would refuse.

Only plain conditions are answered (comparisons of columns with values and with each other, joined by and, or,
not), with the three truth values of SQL; anything else is left to the database.
"""

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import models

Truth = bool | None
Values = Mapping[str, Any]
Condition = Callable[[Values], Truth]

_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "exact": operator.eq,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
    "startswith": lambda value, start: str(value).startswith(start),
    "endswith": lambda value, end: str(value).endswith(end),
    "contains": lambda value, part: part in str(value),
}


class UnanswerableError(ValueError):
    """The condition uses something only the database knows."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One check constraint: which columns it needs, whether values keep it, what to say when they do not."""

    columns: frozenset[str]
    holds: Condition
    constraint: models.CheckConstraint

    def is_broken(self, values: Values) -> bool:
        """Say whether values surely break the rule; unknown counts as kept, as in SQL."""
        return self.holds(values) is False


def rules_of(model: type[models.Model]) -> Sequence[Rule]:
    """Return the check constraints of a model that can be answered in memory."""
    found = []
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.CheckConstraint):
            columns: set[str] = set()
            try:
                holds = _compiled(model, constraint.condition, columns)
            except UnanswerableError:
                continue
            found.append(Rule(frozenset(columns), holds, constraint))
    return found


def _compiled(model: type[models.Model], node: Any, columns: set[str]) -> Condition:
    if not isinstance(node, models.Q):
        return _comparison(model, node, columns)
    parts = [_compiled(model, child, columns) for child in node.children]
    joined = partial(_any if node.connector == models.Q.OR else _all, parts)
    if node.connector not in (models.Q.AND, models.Q.OR):
        raise UnanswerableError(node.connector)
    return partial(_not, joined) if node.negated else joined


def _comparison(model: type[models.Model], node: Any, columns: set[str]) -> Condition:
    if not isinstance(node, tuple):
        raise UnanswerableError(node)
    name, _sign, lookup = node[0].partition("__")
    column, right = _column(model, name, columns), node[1]
    if lookup == "isnull":
        return lambda values: (values[column] is None) is right
    if lookup == "in":
        allowed = frozenset(right)
        return lambda values: None if values[column] is None else values[column] in allowed
    if (compare := _COMPARISONS.get(lookup or "exact")) is None:
        raise UnanswerableError(lookup)
    if isinstance(right, models.F):
        return partial(
            _compare_columns, compare, column, _column(model, str(right.deconstruct()[1][0]), columns)
        )
    if hasattr(right, "resolve_expression"):
        raise UnanswerableError(right)
    return lambda values: None if values[column] is None else compare(values[column], right)


def _column(model: type[models.Model], name: str, columns: set[str]) -> str:
    column = next((f.attname for f in model._meta.concrete_fields if name in (f.name, f.attname)), None)
    if column is None:
        raise UnanswerableError(name)
    columns.add(column)
    return column


def _compare_columns(compare: Callable[[Any, Any], bool], left: str, right: str, values: Values) -> Truth:
    if values[left] is None or values[right] is None:
        return None
    return compare(values[left], values[right])


def _all(parts: Sequence[Condition], values: Values) -> Truth:
    answers = [part(values) for part in parts]
    return False if False in answers else None if None in answers else True


def _any(parts: Sequence[Condition], values: Values) -> Truth:
    answers = [part(values) for part in parts]
    return True if True in answers else None if None in answers else False


def _not(part: Condition, values: Values) -> Truth:
    answer = part(values)
    return None if answer is None else not answer
