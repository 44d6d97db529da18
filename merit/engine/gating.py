"""Outcome of gates for everyone: pass, fail, or cannot be decided.

Belongs here: gates over columns. Does not belong here: scores.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from merit.engine.arithmetic import RAW_DIGITS
from merit.engine.columns import BoolArray, Column, IntArray, Population
from merit.engine.gates import Gate, Rule, RuleGroup
from merit.engine.measures import NUMBER, TEXT, Value

BLOCK = 1 << 16
"""People judged at once, so that the intermediate masks stay in the processor's cache."""

_FEW = 8

Test = Callable[[IntArray, BoolArray], None]
"""Writes into a mask which values fail."""


@dataclass(frozen=True, eq=False)
class Gates:
    """Outcomes of `k` top-level gates for `n` people.

    Attributes
    ----------
    fails : ndarray of bool, shape (k, n)
        Who fails which gate.
    undecided : tuple of ndarray of bool, shape (n,), or None
        Who cannot be decided by which gate; None where everyone can.
    is_failing : ndarray of bool, shape (n,)
        Who fails at least one gate.
    is_open : ndarray of bool, shape (n,)
        Who cannot be decided by at least one gate.
    """

    fails: BoolArray
    undecided: tuple[BoolArray | None, ...]
    is_failing: BoolArray
    is_open: BoolArray


def judge(gates: Sequence[Gate], population: Population) -> Gates:
    """Judge everyone by every gate.

    Parameters
    ----------
    gates : Sequence[Gate]
        The `k` top-level gates of a policy.
    population : Population
        `n` people with a column for each measure the gates use.

    Returns
    -------
    Gates

    Raises
    ------
    KeyError
        If a column is missing.
    """
    size = population.size
    judges = [_judge_of(gate, population) for gate in gates]
    fails = np.empty((len(gates), size), np.bool_)
    undecided = tuple(np.empty(size, np.bool_) if one.can_be_open else None for one in judges)
    found = Gates(fails, undecided, np.zeros(size, np.bool_), np.zeros(size, np.bool_))
    for start in range(0, size, BLOCK):
        window = slice(start, min(start + BLOCK, size))
        for place, one in enumerate(judges):
            _judge_block(one, found, place, window)
    return found


def open_rules(gate: Gate, population: Population, person: int) -> Iterator[Rule]:
    """Yield the rules through which one person's undecided gate stays undecided.

    Parameters
    ----------
    gate : Gate
        A gate that cannot be decided for the person.
    population : Population
    person : int
        Index of the person.

    Yields
    ------
    Rule
        The undecided rules all of whose enclosing groups are undecided, in policy order.
    """
    if isinstance(gate, Rule):
        yield gate
        return
    for inner in gate.members:
        if _is_open(inner, population, person):
            yield from open_rules(inner, population, person)


def _is_open(gate: Gate, population: Population, person: int) -> bool:
    if isinstance(gate, Rule):
        return population.columns[gate.measure].is_missing(person)
    fails, undecided = np.empty(1, np.bool_), np.zeros(1, np.bool_)
    _judge_of(gate, population).judge(slice(person, person + 1), fails, undecided)
    return bool(undecided[0])


def _judge_block(one: "_Judge", found: Gates, place: int, window: slice) -> None:
    fails = found.fails[place, window]
    open_here = found.undecided[place]
    if open_here is None:
        one.judge(window, fails, None)
    else:
        one.judge(window, fails, open_here[window])
        found.is_open[window] |= open_here[window]
    found.is_failing[window] |= fails


class _Judge(Protocol):
    """Judges a window of people by one gate, into masks of that window's length."""

    can_be_open: bool

    def judge(self, window: slice, fails: BoolArray, undecided: BoolArray | None) -> None: ...


class _RuleJudge:
    def __init__(self, rule: Rule, column: Column) -> None:
        self._values = column.values
        self._state = column.state
        self._test = _test_of(rule, column)
        self.can_be_open = column.has_missing

    def judge(self, window: slice, fails: BoolArray, undecided: BoolArray | None) -> None:
        self._test(self._values[window], fails)
        if undecided is None or self._state is None:
            return
        np.not_equal(self._state[window], 0, out=undecided)
        np.greater(fails, undecided, out=fails)


class _GroupJudge:
    def __init__(self, gate: RuleGroup, population: Population) -> None:
        self._is_any = gate.mode == "any"
        self._members = [_judge_of(inner, population) for inner in gate.members]
        self.can_be_open = any(member.can_be_open for member in self._members)

    def judge(self, window: slice, fails: BoolArray, undecided: BoolArray | None) -> None:
        passes = np.ones(len(fails), np.bool_)
        fails[:] = False
        if self._is_any:
            passes, fails[:] = ~passes, True
        for member in self._members:
            self._add(member, window, passes, fails)
        if undecided is not None:
            np.logical_or(passes, fails, out=undecided)
            np.logical_not(undecided, out=undecided)

    def _add(self, member: _Judge, window: slice, passes: BoolArray, fails: BoolArray) -> None:
        inner_fails = np.empty(len(fails), np.bool_)
        inner_open = np.zeros(len(fails), np.bool_) if member.can_be_open else None
        member.judge(window, inner_fails, inner_open)
        inner_passes = ~inner_fails if inner_open is None else ~(inner_fails | inner_open)
        if self._is_any:
            passes |= inner_passes
            fails &= inner_fails
        else:
            passes &= inner_passes
            fails |= inner_fails


def _judge_of(gate: Gate, population: Population) -> _Judge:
    if isinstance(gate, Rule):
        return _RuleJudge(gate, population.columns[gate.measure])
    return _GroupJudge(gate, population)


def _test_of(rule: Rule, column: Column) -> Test:
    if rule.op in _ORDERING:
        return _ordering_test(rule, column)
    codes = [code for code in (_code_of(value, column) for value in rule.values) if code is not None]
    fails_outside = rule.op in ("==", "in")
    if len(codes) == 1:
        return _single_test(codes[0], fails_outside)
    return _listed_test(codes, fails_outside)


def _ordering_test(rule: Rule, column: Column) -> Test:
    fails, is_rounded_up = _ORDERING[rule.op]
    limit = int(rule.values[0])
    if column.kind == NUMBER:
        unit = 10 ** (RAW_DIGITS - column.digits)
        limit = -(-limit // unit) if is_rounded_up else limit // unit

    def test(values: IntArray, mask: BoolArray) -> None:
        fails(values, limit, out=mask)

    return test


# A value with fewer decimals than the limit fails `<= 2.5` when it is greater than 2, and `< 2.5` from 3 on.
_ORDERING: dict[str, tuple[Any, bool]] = {
    "<=": (np.greater, False),
    ">": (np.less_equal, False),
    "<": (np.greater_equal, True),
    ">=": (np.less, True),
}


def _code_of(value: Value, column: Column) -> int | None:
    """Return the code of a value in a column, None when no value of the column can equal it."""
    if column.kind == TEXT:
        return column.codes.get(str(value))
    if column.kind != NUMBER:
        return int(value)
    code, rest = divmod(int(value), 10 ** (RAW_DIGITS - column.digits))
    return None if rest else code


def _single_test(code: int, fails_outside: bool) -> Test:
    compare = np.not_equal if fails_outside else np.equal

    def test(values: IntArray, mask: BoolArray) -> None:
        compare(values, code, out=mask)

    return test


def _listed_test(codes: list[int], fails_outside: bool) -> Test:
    table = np.array(sorted(set(codes)), np.int64)

    def test(values: IntArray, mask: BoolArray) -> None:
        if len(table) > _FEW:
            mask[:] = np.isin(values, table)
        else:
            mask[:] = False
            for code in table.tolist():
                np.logical_or(mask, values == code, out=mask)
        if fails_outside:
            np.logical_not(mask, out=mask)

    return test
