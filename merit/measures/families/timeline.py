"""A career cut into periods that do not overlap, each day counted once.

Here belong: the table (person, starts, stops, level, field, acting level, acting field) and years over parts
of it. A freeze keeps the table: experience in a field and time in qualifying levels are exact for any post.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from merit.measures.columns import Ints, Mask
from merit.measures.facts import Facts
from merit.measures.groups import elementary, is_one_of
from merit.measures.periods import years_of_periods
from merit.measures.reading import Rows
from merit.measures.texts import normalised


@dataclass(frozen=True, slots=True)
class Timeline:
    """Periods in order of person and time, and what they were spent as; -1 is none.

    Acting is empty unless acting time counts.
    """

    fields: tuple[str, ...]
    person: Ints
    starts: Ints
    stops: Ints
    level: Ints
    field: Ints
    acting_level: Ints
    acting_field: Ints

    @classmethod
    def cut(cls, facts: Facts, definitive: Rows, plt: Rows) -> "Timeline":
        """Cut appointments at every boundary; where periods overlap, the one that began last has the day."""
        fields = tuple(sorted({normalised(word) for word in definitive.words["field"]} - {""}))
        layers = [_layer(facts, definitive, fields)]
        if facts.options.count_acting:
            layers.append(_layer(facts, plt, fields))
        return cls(fields, *_merged(layers))

    def years_in(self, levels: Sequence[int], size: int) -> Ints:
        """Return each person's years in any of the levels."""
        return self._years(is_one_of(self.level, levels) | is_one_of(self.acting_level, levels), size)

    def years_in_own(self, own: Ints, size: int) -> Ints:
        """Return each person's years in the person's own level; 0 where that is -1."""
        wanted = own[self.person]
        return self._years((wanted >= 0) & ((self.level == wanted) | (self.acting_level == wanted)), size)

    def _years(self, kept: Mask, size: int) -> Ints:
        return years_of_periods(self.person[kept], self.starts[kept], self.stops[kept], size)


@dataclass(frozen=True, slots=True)
class _Layer:
    """Periods of one capacity."""

    person: Ints
    starts: Ints
    stops: Ints
    level: Ints
    field: Ints


def _layer(facts: Facts, rows: Rows, fields: Sequence[str]) -> _Layer:
    places = {field: place for place, field in enumerate(fields)}
    words = rows.words["field"]
    table = np.array([places.get(normalised(word), -1) for word in words] + [-1], dtype=np.int64)
    stops = np.minimum(rows["ends"], facts.today)
    return _Layer(rows.person, rows["starts"], stops, rows["level"], table[rows["field"]])


def _merged(layers: Sequence[_Layer]) -> tuple[Ints, ...]:
    """Cut all layers at their common boundaries and say what each elementary segment was spent as."""
    person = np.concatenate([layer.person for layer in layers])
    starts = np.concatenate([layer.starts for layer in layers])
    stops = np.concatenate([layer.stops for layer in layers])
    if not len(person):
        return tuple(np.empty(0, dtype=np.int64) for _ in range(7))
    row, segment, bounds = elementary(person, starts, stops)
    spent: list[Ints] = []
    first = 0
    for layer in layers:
        spent += _spent_as(layer, row - first, segment, len(bounds.owner))
        first += len(layer.person)
    spent += [np.full(len(bounds.owner), -1, dtype=np.int64) for _ in range(4 - len(spent))]
    covered = np.unique(segment)
    return _unbroken(
        bounds.owner[covered],
        bounds.starts[covered],
        bounds.stops[covered],
        [each[covered] for each in spent],
    )


def _spent_as(layer: _Layer, row: Ints, segment: Ints, size: int) -> list[Ints]:
    """Return level and field of each segment: those of the period that began last and covers it."""
    mine = (row >= 0) & (row < len(layer.person))
    row, segment = row[mine], segment[mine]
    order = np.lexsort((layer.field[row], layer.level[row], layer.starts[row], segment))
    found = np.full((2, size), -1, dtype=np.int64)
    found[:, segment[order]] = layer.level[row[order]], layer.field[row[order]]
    return list(found)


def _unbroken(person: Ints, starts: Ints, stops: Ints, spent: Sequence[Ints]) -> tuple[Ints, ...]:
    """Join neighbours that were spent alike: the table says the same however the records were cut."""
    if not len(person):
        return (person, starts, stops, *spent)
    is_new = np.ones(len(person), dtype=np.bool_)
    is_new[1:] = (person[1:] != person[:-1]) | (starts[1:] != stops[:-1])
    for each in spent:
        is_new[1:] |= each[1:] != each[:-1]
    first = np.flatnonzero(is_new)
    last = np.append(first[1:], len(person)) - 1
    return (person[first], starts[first], stops[last], *(each[first] for each in spent))
