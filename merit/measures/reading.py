"""Rows of record tables as arrays: one query each, whatever the number of people.

Here belong: the columns a query may ask for (days, codes, scaled decimals, words), how each database computes
them as whole numbers, and the loop-free way from cursor to array. Not here: what the facts mean.

Whole numbers computed by the database cost no more than text to fetch and become arrays without a Python
object per value; the only texts that travel are the person's key and free words.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import numpy as np
from django.db import DEFAULT_DB_ALIAS, connections, models, transaction
from django.db.models import Case, Expression, F, Func, Q, Value, When
from django.db.models.functions import Cast, Coalesce
from numpy.typing import NDArray

from merit.measures.columns import Ints, Mask
from merit.measures.days import NEVER, OPEN

CHUNK = 20_000


class DayNumber(Func):
    """A date column as days since 1970-01-01."""

    output_field = models.IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Count with Julian days: midnight of 1970-01-01 is 2440587.5."""
        template = "CAST(julianday(%(expressions)s) - 2440587.5 AS INTEGER)"
        return self.as_sql(compiler, connection, template=template, **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Subtract dates, which gives whole days."""
        template = "((%(expressions)s) - DATE '1970-01-01')"
        return self.as_sql(compiler, connection, template=template, **extra)


class Scaled(Func):
    """A decimal column as a whole number of its last declared place."""

    output_field = models.BigIntegerField()

    def __init__(self, expression: Any, places: int) -> None:
        super().__init__(expression)
        self.places = places

    @property
    def template(self) -> str:  # type: ignore[override]
        """Round before the cast: SQLite keeps decimals as binary numbers."""
        return f"CAST(ROUND(%(expressions)s * {10**self.places}) AS BIGINT)"


def day(field: str | Expression, default: int = NEVER) -> Expression:
    """Return a date column as a day number; NULL becomes the default."""
    return Coalesce(DayNumber(field), Value(default), output_field=models.IntegerField())


def ends(field: str) -> Expression:
    """Return the end of a period as a day number; NULL is open."""
    return day(field, OPEN)


def code(field: str, words: Sequence[str]) -> Expression:
    """Return the place of a closed-list text in `words`, -1 when it is none of them."""
    cases = [When(**{field: word}, then=Value(place)) for place, word in enumerate(words)]
    return Case(*cases, default=Value(-1), output_field=models.IntegerField())


def whole(field: str, default: int = -1) -> Expression:
    """Return a whole-number column; NULL becomes the default."""
    return Coalesce(F(field), Value(default), output_field=models.IntegerField())


def scaled(field: str, places: int, default: int = -1) -> Expression:
    """Return a decimal column scaled to a whole number; NULL becomes the default."""
    return Coalesce(Scaled(field, places), Value(default), output_field=models.BigIntegerField())


def flag(condition: Q) -> Expression:
    """Return 1 where a condition holds, else 0."""
    return Case(When(condition, then=Value(1)), default=Value(0), output_field=models.IntegerField())


def key(field: str) -> Expression:
    """Return a uuid column as text, written as the database writes it."""
    return Cast(field, models.TextField())


@contextmanager
def one_moment(using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Read several tables as they stand at one moment, also while others write.

    Inside a transaction of the caller it is the caller who answers for that.
    """
    connection = connections[using]
    is_outermost = not connection.in_atomic_block
    with transaction.atomic(using=using):
        if is_outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


@dataclass(frozen=True, slots=True)
class Word:
    """A free-text column: distinct words are numbered as they come."""

    expression: Expression | F | str


class _Numbering(dict[str | None, int]):
    """Numbers each new word with the next number; NULL and the empty text are -1."""

    def __init__(self) -> None:
        super().__init__({None: -1, "": -1})

    def __missing__(self, word: str | None) -> int:
        number = self[word] = len(self) - 2
        return number

    def words(self) -> list[str]:
        """Return the words in order of their numbers."""
        return [word for word in self if word]


class _Places(dict[str, int]):
    """Place of each person by key; -1 for everybody else."""

    def __missing__(self, _key: str) -> int:
        return -1


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one table that belong to people of the freeze: arrays of one length by column name."""

    person: Ints
    columns: dict[str, Ints]
    words: dict[str, list[str]]

    def __getitem__(self, name: str) -> Ints:
        return self.columns[name]

    def __len__(self) -> int:
        return len(self.person)

    def where(self, mask: Mask | NDArray[np.intp]) -> "Rows":
        """Return the rows a mask keeps, or rows by place in a given order."""
        kept = {name: values[mask] for name, values in self.columns.items()}
        return Rows(self.person[mask], kept, self.words)


class _Taker:
    """Turns lists of raw tuples into arrays, column by column."""

    def __init__(self, places: _Places, columns: Mapping[str, Expression | F | Word]) -> None:
        self.names = tuple(columns)
        self.numberings = {name: _Numbering() for name, each in columns.items() if isinstance(each, Word)}
        numbers = [places, *(self.numberings.get(name) for name in columns)]
        self.ways = [(itemgetter(place), each) for place, each in enumerate(numbers)]
        self.parts: list[list[Ints]] = []

    def take(self, chunk: list[Any]) -> None:
        """Add a list of raw tuples."""
        self.parts.append([_taken(chunk, taker, numbers) for taker, numbers in self.ways])

    def rows(self) -> Rows:
        """Return what was taken; rows of people outside the freeze are left out."""
        blank = [np.empty(0, dtype=np.int64) for _ in self.ways]
        arrays = [np.concatenate(each) for each in zip(blank, *self.parts, strict=True)]
        words = {name: numbering.words() for name, numbering in self.numberings.items()}
        rows = Rows(arrays[0], dict(zip(self.names, arrays[1:], strict=True)), words)
        return rows if rows.person.min(initial=0) >= 0 else rows.where(rows.person >= 0)


class Reader:
    """Reads record tables of one database for one fixed list of people."""

    def __init__(self, using: str) -> None:
        self.using = using
        self.keys: tuple[str, ...] = ()
        self._places = _Places()

    @property
    def size(self) -> int:
        """Return how many people there are."""
        return len(self.keys)

    def people(self, queryset: models.QuerySet[Any], **columns: Expression | F | Word) -> Rows:
        """Fetch the people themselves, fix them and their order: that of their uuid's bytes."""
        fetched = [row for chunk in self._chunks(queryset, "id", columns) for row in chunk]
        fetched.sort(key=itemgetter(0))
        self.keys = tuple(map(itemgetter(0), fetched))
        self._places = _Places(zip(self.keys, range(len(self.keys)), strict=True))
        taker = _Taker(self._places, columns)
        taker.take(fetched)
        return taker.rows()

    def rows(self, queryset: models.QuerySet[Any], person: str, **columns: Expression | F | Word) -> Rows:
        """Fetch one table's rows of the people."""
        taker = _Taker(self._places, columns)
        for chunk in self._chunks(queryset, person, columns):
            taker.take(chunk)
        return taker.rows()

    def plain(self, queryset: models.QuerySet[Any], *fields: str | Expression | F) -> list[Any]:
        """Fetch a small table that does not grow with people, as raw tuples."""
        return [row for chunk in self._executed(queryset, fields) for row in chunk]

    def _chunks(
        self, queryset: models.QuerySet[Any], person: str, columns: Mapping[str, Expression | F | Word]
    ) -> Iterator[list[Any]]:
        expressions = [each.expression if isinstance(each, Word) else each for each in columns.values()]
        return self._executed(queryset, [key(person), *expressions])

    def _executed(
        self, queryset: models.QuerySet[Any], expressions: Sequence[str | Expression | F]
    ) -> Iterator[list[Any]]:
        """Yield lists of raw tuples: no model instance, no converter per value."""
        query = queryset.order_by().values_list(*expressions).query
        sql, parameters = query.get_compiler(using=self.using).as_sql()
        with connections[self.using].cursor() as cursor:
            cursor.execute(sql, parameters)
            while chunk := cursor.fetchmany(CHUNK):
                yield chunk


def _taken(chunk: list[Any], taker: Any, numbers: dict[Any, int] | None) -> Ints:
    values = map(taker, chunk)
    if numbers is not None:
        values = map(numbers.__getitem__, values)
    return np.fromiter(values, dtype=np.int64, count=len(chunk))
