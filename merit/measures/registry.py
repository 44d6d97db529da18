"""Every measure there is, declared once: name, kind, places, labels, unit, whys, source.

Here belong: the declarations. Not here: how a value is found (merit.measures.families, merit.measures.post).
Name, sex, religion, birthplace and ethnicity are not measures, and a test pins this list.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from merit.measures.catalogue import (
    CAREER,
    COMPETENCE,
    CONDUCT,
    LEARNING,
    PERFORMANCE,
    PERSON,
    POST,
    RECOGNITION,
)
from merit.measures.columns import Kind

__all__ = [
    "MEASURES",
    "PERSON_MEASURES",
    "POST_MEASURES",
    "Measure",
    "UnknownMeasureError",
    "measure",
    "types_of",
]


@dataclass(frozen=True, slots=True)
class Measure:
    """One named column: what it says, how it is kept, when it is missing.

    `places` are the declared decimals of a number; `words` the closed list of a text, best first where it has
    an order, empty for open texts; `whys` the reasons it can be missing for; `source` the records it reads.
    """

    name: str
    kind: Kind
    label: Mapping[str, str]
    unit: str
    places: int
    words: tuple[str, ...]
    whys: tuple[str, ...]
    source: str
    is_of_post: bool


class UnknownMeasureError(LookupError):
    """A measure was asked for that nobody declared."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no measure named {name!r}; docs/measures.md lists them.")
        self.name = name


def _declared(rows: Sequence[tuple[str, ...]], *, is_of_post: bool = False) -> dict[str, Measure]:
    return {row[0]: _measure(row, is_of_post) for row in rows}


def _measure(row: tuple[str, ...], is_of_post: bool) -> Measure:
    name, form, unit, english, indonesian, words, whys, source = row
    kind, _, places = form.partition(".")
    return Measure(
        name=name,
        kind=kind,  # type: ignore[arg-type]
        label={"en": english, "id": indonesian},
        unit=unit,
        places=int(places or 0),
        words=tuple(words.split()),
        whys=tuple(whys.split()),
        source=source,
        is_of_post=is_of_post,
    )


_OF_PERSON = (PERSON, CAREER, LEARNING, PERFORMANCE, RECOGNITION, COMPETENCE, CONDUCT)
PERSON_MEASURES: Final[Mapping[str, Measure]] = {
    name: each for rows in _OF_PERSON for name, each in _declared(rows).items()
}
POST_MEASURES: Final[Mapping[str, Measure]] = _declared(POST, is_of_post=True)
MEASURES: Final[Mapping[str, Measure]] = {**PERSON_MEASURES, **POST_MEASURES}
# Several rows per person, kept beside the measures so that any post can be compared later.
TABLES: Final[Mapping[str, Mapping[str, Kind]]] = {
    "career": {
        "person": "number",
        "starts": "date",
        "stops": "date",
        "level": "text",
        "field": "text",
        "acting_level": "text",
        "acting_field": "text",
    },
    "education": {"person": "number", "tier": "number", "field": "text"},
    "training": {"person": "number", "code": "text"},
}


def measure(name: str) -> Measure:
    """Return a measure by name; raises UnknownMeasureError."""
    if name not in MEASURES:
        raise UnknownMeasureError(name)
    return MEASURES[name]


def types_of(names: Sequence[str]) -> dict[str, str]:
    """Return name -> type, as a case file declares measures."""
    return {name: measure(name).kind for name in names}
