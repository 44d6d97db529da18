"""Case files: `merit.case/1` documents read, checked and ranked.

Belongs here: the document around a policy, and people as columns. Does not belong here: files and
streams (`cli`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from merit.engine.arithmetic import RAW_DIGITS
from merit.engine.checks import (
    as_choice,
    as_date,
    as_id,
    as_list,
    as_names,
    as_new_id,
    as_object,
    as_positive,
    as_record,
    as_text,
)
from merit.engine.columns import FIRST_WHY, MISSING, PRESENT, Column, Population
from merit.engine.core import rank
from merit.engine.errors import ROOT, member, refusal
from merit.engine.fingerprint import fingerprint
from merit.engine.groups import Item
from merit.engine.measures import NUMBER, TEXT, Value, parse_measures, parse_value
from merit.engine.policy import Policy, parse_policy
from merit.engine.reading import read_json
from merit.engine.rendering import Json, render
from merit.engine.result import RankResult
from merit.engine.scales import Ratio

CASE_SCHEMA = "merit.case/1"

_KEYS = ("schema", "as_of", "measures", "policy", "post", "people")


@dataclass(frozen=True, eq=False)
class Case:
    """A case file, checked: the document as read, and what the engine makes of it."""

    document: Json
    policy: Policy
    standard: Mapping[str, int]
    population: Population
    ids: tuple[str, ...]

    def rank(self) -> RankResult:
        """Rank the people of the case."""
        return rank(self.policy, self.standard, self.population)


def read_case(data: bytes) -> Case:
    """Read a case file.

    Parameters
    ----------
    data : bytes
        The bytes of the file.

    Raises
    ------
    CaseError
        If the file is not a valid `merit.case/1`.
    """
    return parse_case(read_json(data))


def parse_case(document: Any) -> Case:
    """Check a case document already read from JSON.

    Raises
    ------
    CaseError
        If it is not a valid `merit.case/1`.
    """
    record = as_record(document, ROOT, _KEYS)
    as_choice(record["schema"], "$.schema", (CASE_SCHEMA,))
    as_date(record["as_of"], "$.as_of")
    measures = parse_measures(record["measures"], "$.measures")
    policy = parse_policy(record["policy"], measures)
    standard = parse_post(record["post"])
    _require_standards(policy, record["policy"], standard)
    ids, values = _parse_people(as_list(record["people"], "$.people"), measures)
    columns = {name: _Builder(name, kind, values[name]).column() for name, kind in measures.items()}
    return Case(record, policy, standard, Population(len(ids), columns), ids)


def render_case(case: Case, result: RankResult) -> Json:
    """Write the result of a case as `merit.result/1`, with its fingerprint."""
    rendered = render(result, case.ids)
    return {**rendered, "fingerprint": fingerprint(case.document, rendered)}


def parse_post(data: Any, path: str = "$.post") -> dict[str, int]:
    """Read a post block and return its standards in 1/1,000,000.

    Raises
    ------
    CaseError
        If it is not `{"id", "standard"}` or a standard is not a decimal greater than 0.
    """
    record = as_record(data, path, ("id", "standard"))
    as_id(record["id"], member(path, "id"))
    return parse_standard(record["standard"], member(path, "standard"))


def parse_standard(data: Any, path: str = "$.post.standard") -> dict[str, int]:
    """Read the standards of a post: name -> decimal greater than 0, in 1/1,000,000."""
    return {name: as_positive(value, member(path, name)) for name, value in as_names(data, path).items()}


def _require_standards(policy: Policy, data: Json, standard: Mapping[str, int]) -> None:
    """Refuse the first ratio scale that asks the post for a standard it does not have."""
    if all(name in standard for name in policy.standards):
        return
    for path, item in _leaf_paths(data["groups"], "$.policy.groups", iter(policy.items)):
        if isinstance(item.scale, Ratio) and item.scale.post_standard not in (None, *standard):
            where = f"{path}.scale.standard.post"
            names = ", ".join(standard) or "-"
            raise refusal(where, item.scale.post_standard, "known", where="$.post.standard", names=names)


def _leaf_paths(members: list[Json], path: str, items: Any) -> list[tuple[str, Item]]:
    found: list[tuple[str, Item]] = []
    for place, one in enumerate(members):
        where = f"{path}[{place}]"
        if "items" in one:
            found += _leaf_paths(one["items"], f"{where}.items", items)
        else:
            found.append((where, next(items)))
    return found


def _parse_people(
    data: list[Any], measures: Mapping[str, str]
) -> tuple[tuple[str, ...], dict[str, list[Any]]]:
    """Return the ids in file order, and per measure the values as given."""
    taken: dict[str, str] = {}
    values: dict[str, list[Any]] = {name: [None] * len(data) for name in measures}
    for place, one in enumerate(data):
        path = f"$.people[{place}]"
        record = as_record(one, path, ("id", "measures"))
        as_new_id(record["id"], f"{path}.id", taken)
        given = as_object(record["measures"], f"{path}.measures")
        for name, value in given.items():
            if name not in values:
                where = member(f"{path}.measures", name)
                raise refusal(where, name, "known", where="$.measures", names=", ".join(measures) or "-")
            values[name][place] = value
    return tuple(taken), values


class _Builder:
    """Builds one column from values as given, checking each."""

    def __init__(self, name: str, kind: str, given: list[Any]) -> None:
        self._name = name
        self._kind = kind
        self._given = given
        self._whys: dict[str, int] = {}
        self._known: dict[str, Value] = {}

    def column(self) -> Column:
        states: list[int] = []
        values: list[Value] = []
        for place, value in enumerate(self._given):
            is_missing = value is None or isinstance(value, dict)
            states.append(self._missing_state(value, place) if is_missing else PRESENT)
            values.append(self._blank if is_missing else self._value(value, place))
        codes, vocabulary = self._encode(values)
        digits = RAW_DIGITS if self._kind == NUMBER else 0
        state = np.array(states, np.int32)
        return Column(self._kind, codes, state, tuple(self._whys), digits, vocabulary, self._given)

    @property
    def _blank(self) -> Value:
        return "" if self._kind == TEXT else 0

    def _path(self, place: int) -> str:
        return member(f"$.people[{place}].measures", self._name)

    def _missing_state(self, value: dict[str, Any] | None, place: int) -> int:
        if value is None:
            return MISSING
        path = self._path(place)
        if set(as_object(value, path)) != {"missing"}:
            raise refusal(path, value, "missing")
        why = as_text(value["missing"], member(path, "missing"))
        return FIRST_WHY + self._whys.setdefault(why, len(self._whys))

    def _value(self, value: Any, place: int) -> Value:
        if not isinstance(value, str):
            return parse_value(self._kind, value, self._path(place))
        if value not in self._known:
            self._known[value] = parse_value(self._kind, value, self._path(place))
        return self._known[value]

    def _encode(self, values: list[Value]) -> tuple[np.ndarray, tuple[str, ...]]:
        if self._kind != TEXT:
            return np.array(values, np.int64), ()
        vocabulary = tuple(sorted({str(value) for value in values}))
        codes = {text: code for code, text in enumerate(vocabulary)}
        return np.array([codes[str(value)] for value in values], np.int64), vocabulary
