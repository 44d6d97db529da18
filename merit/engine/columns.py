"""Columns: measures of many people as narrow integer arrays. The engine knows arrays, not people.

Belongs here: the array form of facts and its validation. Does not belong here: where facts come from.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from merit.engine.arithmetic import RAW_DIGITS
from merit.engine.measures import BOOL, NUMBER, TEXT, TYPES, write_value

IntArray = npt.NDArray[np.integer[Any]]
BoolArray = npt.NDArray[np.bool_]
Index = npt.NDArray[np.intp]

PRESENT = 0
MISSING = 1
FIRST_WHY = 2


@dataclass(frozen=True, eq=False)
class Column:
    """One measure of everyone.

    Parameters
    ----------
    kind : str
        `number`, `text`, `bool` or `date`.
    values : ndarray of int, shape (n,)
        number: the value times `10**digits`; date: proleptic Gregorian ordinal; bool: 0 or 1; text: index
        into `vocabulary`. Use the narrowest type that holds them. What stands where `state` is not 0 is
        never read as a value, but a text code must still be an index of the vocabulary.
    state : ndarray of int, shape (n,), optional
        0 present, 1 missing without a why, 2 + i missing because of `whys[i]`. None: everyone is present.
    whys : Sequence[str]
        The reasons for which values are missing.
    digits : int
        Decimals of a number column, 0 to 6.
    vocabulary : Sequence[str]
        The texts of a text column, sorted by code point, without repetition.
    given : Sequence, optional
        The values as they were given, for printing; by default they are written from `values`.

    Raises
    ------
    ValueError
        If the parts do not fit each other.

    Examples
    --------
    >>> import numpy as np
    >>> Column("number", np.array([8568, 7700], np.int16), digits=2).as_given(0)
    '85.68'
    """

    kind: str
    values: IntArray
    state: IntArray | None = None
    whys: Sequence[str] = ()
    digits: int = 0
    vocabulary: Sequence[str] = ()
    given: Sequence[Any] | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if self.kind not in TYPES:
            raise ValueError(f"column type {self.kind!r} is not one of {', '.join(TYPES)}")
        for name, array in (("values", self.values), ("state", self.state)):
            if array is not None and (array.ndim != 1 or array.dtype.kind not in "iu"):
                raise ValueError(f"{name} of a column must be a one-dimensional integer array")
        if self.state is not None and len(self.state) != len(self.values):
            raise ValueError(f"a column has {len(self.values)} values and {len(self.state)} states")
        if not 0 <= self.digits <= RAW_DIGITS or (self.digits and self.kind != NUMBER):
            raise ValueError(f"a {self.kind} column cannot have {self.digits} decimals")
        if list(self.vocabulary) != sorted(set(self.vocabulary)) or (self.vocabulary and self.kind != TEXT):
            raise ValueError(
                "the vocabulary of a text column must be sorted by code point, without repetition"
            )

    @cached_property
    def codes(self) -> dict[str, int]:
        """Code of each text of the vocabulary."""
        return {text: code for code, text in enumerate(self.vocabulary)}

    @cached_property
    def has_missing(self) -> bool:
        """Whether anyone's value is missing."""
        return self.state is not None and bool(self.state.any())

    def missing(self, who: Index | slice) -> BoolArray:
        """Return, for some people, whether their value is missing: shape of `who`."""
        if self.state is None:
            return np.zeros(len(self.values[who]), np.bool_)
        return self.state[who] != PRESENT

    def is_missing(self, person: int) -> bool:
        """Tell whether one person's value is missing."""
        return self.state is not None and int(self.state[person]) != PRESENT

    def why(self, person: int) -> str | None:
        """Return why one person's value is missing, None when it is present or no why was given."""
        if self.state is None or self.state[person] < FIRST_WHY:
            return None
        return self.whys[int(self.state[person]) - FIRST_WHY]

    def as_given(self, person: int) -> Any:
        """Return one person's value as a case file writes it, None when it is missing."""
        if self.is_missing(person):
            return None
        if self.given is not None:
            return self.given[person]
        return write_value(self.kind, int(self.values[person]), self.digits, self.vocabulary)


@dataclass(frozen=True, eq=False)
class Population:
    """Everyone considered: `size` people as opaque indexes, and their columns by measure name.

    Raises
    ------
    ValueError
        If a column has another number of people, or a code outside its type.
    """

    size: int
    columns: Mapping[str, Column]

    def __post_init__(self) -> None:
        for name, column in self.columns.items():
            if len(column.values) != self.size:
                raise ValueError(f"column {name!r} has {len(column.values)} people, not {self.size}")

    @property
    def types(self) -> dict[str, str]:
        """Declared measures: name -> type, as a policy is read against."""
        return {name: column.kind for name, column in self.columns.items()}

    def with_columns(self, columns: Mapping[str, Column]) -> "Population":
        """Return the same people with further columns, such as the measures of person and post."""
        return Population(self.size, {**self.columns, **columns})

    def check_codes(self) -> None:
        """Check every code against its type and the limits of a decimal; reads all columns once.

        Raises
        ------
        ValueError
            If a value present is out of range: it names the column.
        """
        for name, column in self.columns.items():
            low, high = _limits(column)
            present = column.values if column.state is None else column.values[column.state == PRESENT]
            if present.size and not low <= int(present.min()) <= int(present.max()) <= high:
                raise ValueError(f"column {name!r} has a value outside {low}..{high}")


def _limits(column: Column) -> tuple[int, int]:
    if column.kind == NUMBER:
        size = 10 ** (RAW_DIGITS + column.digits) - 1
        return -size, size
    if column.kind == BOOL:
        return 0, 1
    if column.kind == TEXT:
        return 0, len(column.vocabulary) - 1
    return 1, 3652059
