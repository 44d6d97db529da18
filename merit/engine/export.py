"""Columns to case files: the people of a run as a `merit.case/1` document.

Belongs here: writing the document. Does not belong here: reading it (`case`) or storing it.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from merit.engine.case import CASE_SCHEMA
from merit.engine.columns import FIRST_WHY, PRESENT, Column, Population
from merit.engine.measures import write_value
from merit.engine.rendering import Json


def write_case(policy: Json, post: Json, as_of: str, population: Population, ids: Sequence[str]) -> Json:
    """Write a policy, a post and people as a case document.

    Parameters
    ----------
    policy : dict
        The policy block, word for word.
    post : dict
        `{"id", "standard"}`.
    as_of : str
        ISO date.
    population : Population
        With exactly the columns the case shall carry.
    ids : Sequence[str], length n
        Id of everyone.

    Returns
    -------
    dict
        A document that `parse_case` accepts, and that ranks to the same result as the columns. Values missing
        without a why are left out.
    """
    written = {name: column_values(column) for name, column in population.columns.items()}
    return {
        "schema": CASE_SCHEMA,
        "as_of": as_of,
        "measures": population.types,
        "policy": policy,
        "post": post,
        "people": [
            {
                "id": name,
                "measures": {
                    measure: values[place] for measure, values in written.items() if values[place] is not None
                },
            }
            for place, name in enumerate(ids)
        ],
    }


def column_values(column: Column) -> list[Any]:
    """Write everyone's value of a column as a case file does; None where it is missing without a why."""
    texts, places = _distinct(column)
    values = [texts[place] for place in places]
    if not column.has_missing or column.state is None:
        return values
    states = column.state.tolist()
    return [
        value if state == PRESENT else _missing(column, state)
        for value, state in zip(values, states, strict=True)
    ]


def _distinct(column: Column) -> tuple[list[Any], list[int]]:
    """Return the distinct values as written, and for everyone the place of theirs."""
    if column.given is not None:
        return list(column.given), list(range(len(column.values)))
    is_present = slice(None) if column.state is None else column.state == PRESENT
    codes, found = np.unique(column.values[is_present], return_inverse=True)
    places = np.zeros(len(column.values), np.intp)
    places[is_present] = found
    written = [write_value(column.kind, code, column.digits, column.vocabulary) for code in codes.tolist()]
    return written or [None], places.tolist()


def _missing(column: Column, state: int) -> dict[str, str] | None:
    return None if state < FIRST_WHY else {"missing": column.whys[state - FIRST_WHY]}
