"""What careers need to know of the organisation: which post is which, which unit stands under which agency.

Here belong: small tables that grow with the organisation, not with people. Not here: measures.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from merit.measures.columns import Ints
from merit.measures.facts import Facts
from merit.measures.reading import code, key
from merit.rules.codes import ESELON_CODES, POST_LEVELS
from positions.models import Position, PositionSuccession, Unit
from positions.tree import codes_in


@dataclass(frozen=True, slots=True)
class Organisation:
    """Posts by key with level and eselon, renamed posts with their oldest form, units with their agency.

    An agency is the unit that stands at the top of the tree, or right below the city.
    """

    levels: Mapping[str, int]
    eselons: Mapping[str, int]
    oldest: Mapping[str, str]
    agency: Mapping[str, str]

    def lineage(self, posts: Sequence[str]) -> Ints:
        """Return one number per post such that a renamed post keeps its number; -1 at the end for no post."""
        return _numbers([self.oldest.get(post, post) for post in posts])

    def agencies(self, units: Sequence[str]) -> Ints:
        """Return one number per unit, equal within an agency; -1 at the end for no unit."""
        return _numbers([self.agency.get(unit, unit) for unit in units])


def _numbers(words: Sequence[str]) -> Ints:
    places: dict[str, int] = {}
    return np.array([places.setdefault(word, len(places)) for word in words] + [-1], dtype=np.int64)


def read_organisation(facts: Facts) -> Organisation:
    """Read posts, renamings up to the date and the unit tree: three queries."""
    reader = facts.reader
    posts = reader.plain(
        Position.objects.all(), key("id"), code("level", POST_LEVELS), code("eselon", ESELON_CODES)
    )
    renamed = PositionSuccession.objects.filter(kind="rename", effective_on__lte=facts.as_of)
    return Organisation(
        levels={post: level for post, level, _eselon in posts},
        eselons={post: eselon for post, _level, eselon in posts},
        oldest=_oldest(dict(reader.plain(renamed, key("new_id"), key("old_id")))),
        agency=_agencies(reader.plain(Unit.objects.all(), key("id"), "code", "kind", "path")),
    )


def _oldest(older: Mapping[str, str]) -> dict[str, str]:
    """Follow renamings back to the first form of each post; a circle ends where it began."""
    found: dict[str, str] = {}
    for post in older:
        seen, current = {post}, older[post]
        while current in older and current not in seen:
            seen.add(current)
            current = older[current]
        found[post] = current
    return found


def _agencies(units: Sequence[tuple[str, str, str, str]]) -> dict[str, str]:
    cities = {code for _unit, code, kind, _path in units if kind == "city"}
    found = {}
    for unit, _code, _kind, path in units:
        chain = codes_in(path)
        found[unit] = chain[1] if chain[0] in cities and len(chain) > 1 else chain[0]
    return found
