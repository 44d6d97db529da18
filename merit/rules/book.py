"""What the law files say, in memory: rules, their dated values, and the view of one date.

Here belong: the immutable objects that callers read.
Not here: reading files (``loader``) and what a provision computes (the modules named for their subject).
"""

import difflib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from merit.rules.errors import NoRuleInForce, RuleTypeError, UnknownRuleError

T_co = TypeVar("T_co", covariant=True)
U = TypeVar("U")


@dataclass(frozen=True, slots=True)
class Basis:
    """The provision a value rests on.

    Parameters
    ----------
    instrument : str
        The law or regulation, in its Indonesian short form.
    provision : str
        The article or annex, or in words that it was not seen.
    """

    instrument: str
    provision: str


@dataclass(frozen=True, slots=True)
class Value(Generic[T_co]):
    """A figure of law together with what it rests on.

    Parameters
    ----------
    value : T_co
        The figure: an immutable Python value.
    basis : Basis
        Instrument and provision.
    status : str
        ``confirmed`` (read in the legal text), ``reported`` (read about) or ``assumed`` (not seen).
    valid_from, valid_to : date, date or None
        Half-open interval in which it is in force; None = open.
    rule_id : str
        The rule it belongs to.
    checked_on : date
        When somebody last compared it with its source.
    note : mapping or None
        What a reader should know, by language (``id``, ``en``).
    """

    value: T_co
    basis: Basis
    status: str
    valid_from: date
    valid_to: date | None
    rule_id: str
    checked_on: date
    note: Mapping[str, str] | None = None

    @property
    def is_assumed(self) -> bool:
        """Whether a page must mark the figure as assumed."""
        return self.status == "assumed"

    @property
    def citation(self) -> str:
        """Instrument and provision as one text."""
        return f"{self.basis.instrument}, {self.basis.provision}"

    def carry(self, value: U) -> "Value[U]":
        """Return another figure that rests on the same provision."""
        return Value(
            value,
            self.basis,
            self.status,
            self.valid_from,
            self.valid_to,
            self.rule_id,
            self.checked_on,
            self.note,
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """One law file.

    Parameters
    ----------
    rule_id : str
        Its id.
    label : mapping
        Its name by language.
    type_name : str
        A key of ``merit.rules.rule_types.TYPES``.
    unit : str
        What the figures count.
    values : tuple of Value
        Its dated values, oldest first, without gap.
    file : str
        Path relative to the folder that was read.
    """

    rule_id: str
    label: Mapping[str, str]
    type_name: str
    unit: str
    values: tuple[Value[Any], ...]
    file: str

    def at(self, day: date) -> Value[Any]:
        """Return the value in force on a date.

        Raises
        ------
        NoRuleInForce
            The date lies before the first or after the last interval.
        """
        index = bisect_right(self.values, day, key=lambda value: value.valid_from) - 1
        nearest = self.values[max(index, 0)]
        if index < 0 or (nearest.valid_to is not None and day >= nearest.valid_to):
            raise NoRuleInForce(self.rule_id, day, nearest.valid_from, nearest.valid_to)
        return nearest


@dataclass(frozen=True, slots=True)
class RulesView:
    """The law in force on one date; reads are cached.

    Parameters
    ----------
    book : RuleBook
        Where the rules stand.
    day : date
        The date.
    """

    book: "RuleBook"
    day: date
    _read: dict[str, Value[Any]] = field(default_factory=dict, repr=False, compare=False)

    def value(self, rule_id: str) -> Value[Any]:
        """Return a rule's value on this date.

        Raises
        ------
        UnknownRuleError
            No file has the id.
        NoRuleInForce
            Nothing of it is in force on this date.
        """
        known = self._read.get(rule_id)
        if known is None:
            known = self._read[rule_id] = self.book.rule(rule_id).at(self.day)
        return known

    def integer(self, rule_id: str) -> Value[int]:
        """Return a whole number; see ``value`` for the errors, RuleTypeError for another type."""
        return self._typed(rule_id, "integer")

    def decimal(self, rule_id: str) -> Value[Decimal]:
        """Return an exact decimal."""
        return self._typed(rule_id, "decimal")

    def text(self, rule_id: str) -> Value[str]:
        """Return a code."""
        return self._typed(rule_id, "text")

    def flag(self, rule_id: str) -> Value[bool]:
        """Return a truth value."""
        return self._typed(rule_id, "boolean")

    def table(self, rule_id: str) -> Value[Mapping[str, Any]]:
        """Return a mapping: a table by code or a record by key."""
        found = self.value(rule_id)
        if not isinstance(found.value, MappingProxyType):
            raise RuleTypeError(rule_id, self.book.rule(rule_id).type_name, "a table")
        return found

    def rows(self, rule_id: str) -> Value[tuple[Any, ...]]:
        """Return a list: rows, bands or codes in the law's order."""
        found = self.value(rule_id)
        if not isinstance(found.value, tuple):
            raise RuleTypeError(rule_id, self.book.rule(rule_id).type_name, "rows")
        return found

    def assumed(self) -> tuple[Value[Any], ...]:
        """Return everything in force on this date that nobody has seen in a source."""
        in_force = (rule.at(self.day) for rule in self.book if _is_in_force(rule, self.day))
        return tuple(value for value in in_force if value.is_assumed)

    def _typed(self, rule_id: str, type_name: str) -> Value[Any]:
        declared = self.book.rule(rule_id).type_name
        if declared != type_name:
            raise RuleTypeError(rule_id, declared, type_name)
        return self.value(rule_id)


def _is_in_force(rule: Rule, day: date) -> bool:
    last = rule.values[-1].valid_to
    return rule.values[0].valid_from <= day and (last is None or day < last)


@dataclass(frozen=True, slots=True, eq=False)
class RuleBook:
    """All law files, loaded and checked.

    Parameters
    ----------
    rules : mapping of str to Rule
        The rules by id.
    fingerprint : str
        ``sha256:`` of all files' bytes, so that a stored result can name the rule set it used.
    """

    rules: Mapping[str, Rule]
    fingerprint: str
    _views: dict[date, RulesView] = field(default_factory=dict, repr=False)

    def __iter__(self) -> Iterator[Rule]:
        """Iterate over the rules by id."""
        return iter(self.rules[rule_id] for rule_id in sorted(self.rules))

    def rule(self, rule_id: str) -> Rule:
        """Return one rule.

        Raises
        ------
        UnknownRuleError
            No file has the id.
        """
        found = self.rules.get(rule_id)
        if found is None:
            raise UnknownRuleError(rule_id, difflib.get_close_matches(rule_id, self.rules))
        return found

    def at(self, day: date) -> RulesView:
        """Return the law in force on a date."""
        view = self._views.get(day)
        if view is None:
            view = self._views[day] = RulesView(self, day)
        return view

    def only(self, rule_id: str) -> Value[Any]:
        """Return the value of a rule that never changed.

        For structures without a date of their own, such as the digits of a NIP.

        Raises
        ------
        RuleTypeError
            The rule has several dated values, so that a date is needed.
        """
        values = self.rule(rule_id).values
        if len(values) != 1:
            raise RuleTypeError(rule_id, f"{len(values)} dated values", "a single value; read it at a date")
        return values[0]
