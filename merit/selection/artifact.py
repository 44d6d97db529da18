"""What a run keeps: the question it was asked, everyone's facts, and the answer.

Here belong: population and result to blob and back, computing again, one person's place in it, the case file.
Not here: the form of the blob (`packing`), the database (`services`, `stored`), words (`wording`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

import numpy as np

from merit.engine.case import CASE_SCHEMA, parse_standard
from merit.engine.columns import FIRST_WHY, MISSING, PRESENT, Column, Population
from merit.engine.core import rank
from merit.engine.fingerprint import fingerprint
from merit.engine.measures import write_value
from merit.engine.policy import Policy, parse_policy
from merit.engine.possible import RankRange, rank_ranges
from merit.engine.rendering import render
from merit.engine.result import INELIGIBLE, RankResult
from merit.selection.packing import Array, Json, Unpacked, pack, unpack

SCHEMA = "merit.run/1"
UUID_BYTES = 16
RESULTS = ("state", "ranked", "ranks", "totals", "boxes")


@dataclass(frozen=True)
class Question:
    """What a run asks: the policy block, the post with its standards, the date, and what it all came from.

    Parameters
    ----------
    origin : dict
        Hashes and names of the freeze, the kit version and the law, and how the post was called.
    """

    as_of: str
    policy: Json
    post: Json
    origin: Json


@dataclass(frozen=True)
class Artifact:
    """A run read back: question, people, facts, and the stored answer as arrays."""

    question: Question
    people: Array
    population: Population
    stored: Mapping[str, Array]

    @cached_property
    def policy(self) -> Policy:
        """The policy, checked."""
        return parse_policy(self.question.policy, self.population.types)

    @cached_property
    def result(self) -> RankResult:
        """The answer, computed again from the stored facts."""
        return rank(self.policy, parse_standard(self.question.post["standard"]), self.population)

    @property
    def size(self) -> int:
        """How many people were considered."""
        return self.population.size

    @cached_property
    def ids(self) -> list[str]:
        """Everyone's id, in the order of the columns."""
        written = self.people.tobytes().hex()
        return [_dashed(written[start : start + 32]) for start in range(0, len(written), 32)]

    def index_of(self, person: UUID | str) -> int | None:
        """Return a person's index, None when they were not considered; people stand sorted by id."""
        wanted = UUID(str(person)).bytes
        low, high = 0, self.size
        while low < high:
            middle = (low + high) // 2
            if self._key(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return low if low < self.size and self._key(low) == wanted else None

    def _key(self, index: int) -> bytes:
        return self.people[index * UUID_BYTES : (index + 1) * UUID_BYTES].tobytes()

    def person_id(self, index: int) -> str:
        """Return the id of the person at an index."""
        return _dashed(self._key(index).hex())

    @cached_property
    def order(self) -> dict[str, Array]:
        """People by state as pages list them: the ranked by rank, the incomplete by the best rank possible.

        Equals, and the ineligible, stand by id.
        """
        best = np.argsort(self.ranges.best, kind="stable")
        return {
            "ranked": self.stored["ranked"],
            "ineligible": np.flatnonzero(self.stored["state"] == INELIGIBLE),
            "incomplete": self.ranges.who[best],
        }

    @cached_property
    def ranges(self) -> RankRange:
        """Ranks still possible for the incomplete."""
        return rank_ranges(self.result)

    def differences(self) -> tuple[str, ...]:
        """Name the stored results that computing again does not give."""
        found = result_arrays(self.result)
        return tuple(name for name in RESULTS if not np.array_equal(found[name], self.stored[name]))

    def document(self) -> Json:
        """Return the run as a `merit.case/1` document."""
        columns = {name: self.population.columns[name] for name in sorted(self.population.columns)}
        people = [{"id": name, "measures": {}} for name in self.ids]
        for name, column in columns.items():
            for person, value in zip(people, _given(column), strict=True):
                if value is not None:
                    person["measures"][name] = value  # type: ignore[index]
        return {
            "schema": CASE_SCHEMA,
            "as_of": self.question.as_of,
            "measures": {name: column.kind for name, column in columns.items()},
            "policy": self.question.policy,
            "post": self.question.post,
            "people": people,
        }

    def fingerprint(self) -> str:
        """Return the fingerprint `rank_case` gives for the run's case file."""
        return fingerprint(self.document(), render(self.result, self.ids))


def _dashed(digits: str) -> str:
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def _given(column: Column) -> list[Any]:
    """Return everyone's value as a case file writes it, each distinct value written once; None is none."""
    codes, place = np.unique(column.values, return_inverse=True)
    vocabulary = tuple(column.vocabulary)
    written = [write_value(column.kind, code, column.digits, vocabulary) for code in codes.tolist()]
    given = [written[each] for each in place.tolist()]
    if column.state is None or not column.has_missing:
        return given
    why: dict[int, Any] = {PRESENT: None, MISSING: None}
    why |= {FIRST_WHY + each: {"missing": said} for each, said in enumerate(column.whys)}
    states = column.state.tolist()
    return [value if state == PRESENT else why[state] for value, state in zip(given, states, strict=True)]


def result_arrays(result: RankResult) -> dict[str, Array]:
    """Return the answer as the arrays a blob keeps.

    `state` and `boxes` (0 none) hold everyone; `ranked` (indexes), `ranks` and `totals` (1/10**16) hold the
    ranked, by rank and then by index, which is by id.
    """
    order = np.lexsort((result.ranked, result.ranks))
    boxes = np.zeros(result.population.size, np.uint8)
    if result.scores.boxes is not None:
        boxes[result.scores.who] = result.scores.boxes
    return {
        "state": result.state,
        "ranked": result.ranked[order].astype(np.uint32),
        "ranks": result.ranks[order].astype(np.uint32),
        "totals": result.scores.totals[result.ranking.places][order],
        "boxes": boxes,
    }


def pack_run(question: Question, people: Array, result: RankResult) -> bytes:
    """Write a run as a blob.

    Parameters
    ----------
    question : Question
    people : ndarray of uint8, shape (n, 16)
        Everyone's id as bytes, ascending, in the order of the columns.
    result : RankResult
    """
    names = sorted(result.population.columns)
    columns = {name: result.population.columns[name] for name in names}
    sections: dict[str, Array] = {"people": people.reshape(-1)}
    for name, column in columns.items():
        sections[f"value:{name}"] = column.values
        if column.has_missing and column.state is not None:
            sections[f"state:{name}"] = column.state
    head = {
        "schema": SCHEMA,
        "as_of": question.as_of,
        "policy": question.policy,
        "post": question.post,
        "origin": question.origin,
        "columns": [_described(name, column) for name, column in columns.items()],
    }
    return pack(head, {**sections, **result_arrays(result)})


def _described(name: str, column: Column) -> Json:
    return {
        "name": name,
        "kind": column.kind,
        "digits": column.digits,
        "whys": list(column.whys),
        "vocabulary": list(column.vocabulary),
    }


def unpack_run(blob: bytes | memoryview) -> Artifact:
    """Read a run's blob.

    Raises
    ------
    UnreadableArtifactError
        The bytes are no such blob.
    """
    found = unpack(blob)
    head = found.head
    people = found.sections["people"]
    columns = {row["name"]: _column(found, row) for row in head["columns"]}
    return Artifact(
        question=Question(head["as_of"], head["policy"], head["post"], head["origin"]),
        people=people,
        population=Population(len(people) // UUID_BYTES, columns),
        stored={name: found.sections[name] for name in RESULTS},
    )


def _column(found: Unpacked, row: Json) -> Column:
    return Column(
        kind=row["kind"],
        values=found.sections[f"value:{row['name']}"],
        state=found.sections.get(f"state:{row['name']}"),
        whys=tuple(row["whys"]),
        digits=row["digits"],
        vocabulary=tuple(row["vocabulary"]),
    )
