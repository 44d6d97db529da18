"""A kit in memory: a region's whole policy, read and checked.

Here belong: the immutable document and what follows from it alone.
Not here: reading files (`kit_reading`), the law's gates (`law_gates`), versions (`models`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import rfc8785

Label = Mapping[str, str]
Block = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class KitDocument:
    """A region's policy: the scored policy block and what stands beside it.

    Parameters
    ----------
    id : str
        Code of the kit.
    label : mapping
        Its name in both languages.
    policy : mapping
        The `policy` block of `merit.case/1`, word for word.
    labels : mapping
        Name of every group, item and gate, by id.
    assumed : mapping
        What no source confirms: place -> note in both languages.
    gates_by_level : mapping
        Gates beyond the law for posts of a level.
    shortlist : mapping
        How many names, by level; other levels as in `policy`.
    content : mapping
        The whole document as plain values, as it is hashed.
    """

    id: str
    label: Label
    policy: Block
    labels: Mapping[str, Label]
    assumed: Mapping[str, Label]
    gates_by_level: Mapping[str, list[dict[str, Any]]]
    shortlist: Mapping[str, int]
    content: Block

    @property
    def adopted_from(self) -> str | None:
        """The kit this one was taken from, if any."""
        return self.content["adopted_from"]

    @property
    def agreement(self) -> Block | None:
        """The MoU or PKS it came under, if any."""
        return self.content["agreement"]

    @property
    def cutoff(self) -> str:
        """How the reference date of a run follows from the calendar."""
        return str(self.content["cutoff"]["as_of"])

    def is_assumed(self, place: str) -> bool:
        """Tell whether an id or a section rests on no source."""
        return place in self.assumed

    def canonical(self) -> bytes:
        """Return the document as canonical JSON (RFC 8785)."""
        return rfc8785.dumps(dict(self.content))

    def gates_for(self, level: str) -> list[dict[str, Any]]:
        """Return the kit's own gates for a post of `level`: those of every post, then those of the level."""
        return [*self.policy.get("gates", []), *self.gates_by_level.get(level, [])]


def tree_ids(members: list[dict[str, Any]]) -> Iterator[str]:
    """Yield the ids of groups and items of a policy's tree, in policy order."""
    for member in members:
        yield member["id"]
        yield from tree_ids(member.get("items", []))


def gate_ids(gates: list[dict[str, Any]]) -> Iterator[str]:
    """Yield the ids of gates and of the rules inside them, in policy order."""
    for gate in gates:
        yield gate["id"]
        yield from gate_ids(gate.get("any", gate.get("all", [])))


def items_of(members: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the items of a policy's tree, in policy order."""
    for member in members:
        if "items" in member:
            yield from items_of(member["items"])
        else:
            yield member
