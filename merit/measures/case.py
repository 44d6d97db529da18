"""A freeze and a post as the engine takes them: as arrays, and as the people of a case file.

Both say the same: a policy gives the same result and the same fingerprint from either.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from merit.engine.arithmetic import MICRO
from merit.engine.columns import Column as EngineColumn
from merit.engine.columns import Population
from merit.engine.measures import write_value
from merit.measures.columns import PRESENT, WHYS
from merit.measures.days import EPOCH_ORDINAL
from merit.measures.frozen import Frozen
from merit.measures.packing import FrozenColumn
from merit.measures.post import post_columns
from merit.measures.registry import measure, types_of
from merit.measures.standard import PostFacts

Json = dict[str, Any]


def columns_for(frozen: Frozen, post: PostFacts, names: Sequence[str]) -> dict[str, FrozenColumn]:
    """Return the named measures of person, and of person and post, in the order of names."""
    of_post = post_columns(frozen, post, [name for name in names if measure(name).is_of_post])
    return {name: of_post[name] if name in of_post else frozen.column(name) for name in names}


def population(frozen: Frozen, post: PostFacts, names: Iterable[str]) -> Population:
    """Return everyone as the engine's columns, without a text per value."""
    columns = columns_for(frozen, post, list(names))
    return Population(frozen.size, {name: engine_column(column) for name, column in columns.items()})


def engine_column(column: FrozenColumn) -> EngineColumn:
    """Return a column as the engine reads it; the arrays pass as they are."""
    is_date, is_text = column.kind == "date", column.kind == "text"
    return EngineColumn(
        kind=column.kind,
        values=column.values.astype(np.int32) + EPOCH_ORDINAL if is_date else column.values,
        state=column.whys,
        whys=WHYS,
        digits=column.places,
        # A text column of which everybody's value is missing still needs a text that code 0 can name.
        vocabulary=(column.codebook or ("",)) if is_text else (),
    )


def case_measures(frozen: Frozen, post: PostFacts, names: Iterable[str]) -> tuple[dict[str, str], list[Json]]:
    """Return the `measures` and `people` of a case file: decimal texts, texts, booleans, and whys."""
    wanted = list(names)
    people: list[Json] = [{"id": person, "measures": {}} for person in frozen.person_ids()]
    for name, column in columns_for(frozen, post, wanted).items():
        for person, value in zip(people, case_values(column), strict=True):
            person["measures"][name] = value
    return types_of(wanted), people


def case_values(column: FrozenColumn) -> list[Any]:
    """Return everyone's value of a column as a case file writes it; each distinct value is written once."""
    engine = engine_column(column)
    numbers = engine.values.tolist()
    written = {
        number: write_value(engine.kind, number, engine.digits, tuple(engine.vocabulary))
        for number in set(numbers)
    }
    if column.whys is None:
        return [written[number] for number in numbers]
    missing = [{"missing": why} for why in WHYS]
    return [
        written[number] if why == PRESENT else missing[why - 2]
        for number, why in zip(numbers, column.whys.tolist(), strict=True)
    ]


def case_post(post: PostFacts) -> Json:
    """Return the `post` of a case file; a standard has the name of the measure it is compared with."""
    return {
        "id": str(post.id),
        "standard": {f"comp_{code}": str(level) for code, level in post.standards.items()},
    }


def engine_standard(post: PostFacts) -> Mapping[str, int]:
    """Return the post's standards as the engine takes them, in 1/1,000,000."""
    return {f"comp_{code}": level * MICRO for code, level in post.standards.items()}
