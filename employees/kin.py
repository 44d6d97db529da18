"""Who is kin of whom, and how near: blood and marriage counted in degrees.

A step to a parent or child is one degree, a spouse adds none (Burgerlijk Wetboek, Pasal 290-297): a sibling
is of the second degree, over the common parents; a parent-in-law of the first, a brother-in-law of the
second.
Siblings are taken to share all their parents, recorded or not, so that a missing row hides nobody.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Final
from uuid import UUID

from employees.codes import FamilyRelation
from employees.models import FamilyTie

NEAR: Final = 2
STEPS: Final = 12

Tie = tuple[UUID, UUID, str]
Node = UUID | tuple[str, UUID]


def kin_within(ties_of: Callable[[set[UUID]], Iterable[Tie]], person: UUID, degree: int) -> dict[UUID, int]:
    """Return the kin of a person with their nearest degree, up to a degree.

    `ties_of` gives (person, relative, relation) of a set of people; it is asked once per step outward.
    """
    edges = _edges(_family(ties_of, person))
    near: dict[Node, int] = {person: 0}
    waiting: list[set[Node]] = [{person}, *(set() for _degree in range(degree))]
    for distance, level in enumerate(waiting):
        while level:
            node = level.pop()
            for other, cost in edges[node]:
                if distance + cost < near.get(other, degree + 1):
                    near[other] = distance + cost
                    waiting[distance + cost].add(other)
    return {node: found for node, found in near.items() if isinstance(node, UUID) and node != person}


def _family(ties_of: Callable[[set[UUID]], Iterable[Tie]], person: UUID) -> list[Tie]:
    """Return the recorded ties around a person, as far as they reach."""
    ties: list[Tie] = []
    known, edge = {person}, {person}
    for _step in range(STEPS):
        found = list(ties_of(edge))
        ties += found
        edge = {relative for _person, relative, _relation in found} - known
        known |= edge
        if not edge:
            break
    return ties


def _edges(ties: Iterable[Tie]) -> dict[Node, list[tuple[Node, int]]]:
    """Return the graph of people and pairs of parents: up to one's parents is one degree, marriage none."""
    ties = list(ties)
    parents = _common_parents(ties)
    links: set[tuple[Node, Node, int]] = set()
    for one, other, relation in ties:
        if relation == FamilyRelation.SPOUSE:
            links.add((one, other, 0))
        elif relation == FamilyRelation.PARENT:
            links |= {(one, parents[one], 1), (other, parents[one], 0)}
        elif relation == FamilyRelation.CHILD:
            links |= {(other, parents[other], 1), (one, parents[other], 0)}
        else:
            links |= {(one, parents[one], 1), (other, parents[other], 1)}
    edges: dict[Node, list[tuple[Node, int]]] = defaultdict(list)
    for start, end, cost in links:
        edges[start].append((end, cost))
        edges[end].append((start, cost))
    return edges


def _common_parents(ties: Iterable[Tie]) -> dict[UUID, Node]:
    """Return one node for the parents of each person, the same one for all siblings."""
    first: dict[UUID, UUID] = {}

    def find(person: UUID) -> UUID:
        while first.setdefault(person, person) != person:
            person = first[person]
        return person

    for one, other, relation in ties:
        one_root, other_root = find(one), find(other)
        if relation == FamilyRelation.SIBLING:
            first[other_root] = one_root
    return {person: ("parents", find(person)) for person in list(first)}


def stored_ties(people: set[UUID]) -> Iterable[Tie]:
    """Return the recorded ties of some people, in one query."""
    return FamilyTie.objects.filter(employee__in=people).values_list("employee_id", "relative_id", "relation")


def kin_ids(person: UUID, degree: int = NEAR) -> frozenset[str]:
    """Return the ids of a person's recorded kin, as access decisions want them."""
    return frozenset(str(pk) for pk in kin_within(stored_ties, person, degree))
