"""How the place of a unit in the tree is written: a path of codes from the root, a subtree being a prefix.

Here: making and reading paths. Not here: moving units (services) or listing them (selectors).
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from positions.models import Unit


def code_normal(raw: str) -> str:
    """Return a unit or post code as we keep it: capitals, no dashes, no blanks around."""
    return raw.strip().upper().replace("-", "")


def path_of(parent_path: str | None, code: str) -> str:
    """Return the path of a unit from its parent's path (None for a root)."""
    return f"{parent_path or '/'}{code}/"


def codes_in(path: str) -> list[str]:
    """Return the codes from the root down to the unit itself."""
    return [code for code in path.split("/") if code]


def prefixes_of(path: str) -> list[str]:
    """Return the paths of the unit and of everything above it."""
    codes = codes_in(path)
    return [f"/{'/'.join(codes[: depth + 1])}/" for depth in range(len(codes))]


def ancestor_ids(unit: Unit | None) -> frozenset[str]:
    """Return the ids of a unit and of all units above it; what access decisions call the object's units."""
    if unit is None:
        return frozenset()
    ids = Unit.objects.filter(path__in=prefixes_of(unit.path)).values_list("pk", flat=True)
    return frozenset(str(pk) for pk in ids)


def under(paths: Iterable[str], field: str = "path") -> Q:
    """Return the filter "stands in one of these subtrees"; no path matches nothing."""
    condition = Q(pk__in=[])
    for path in paths:
        condition |= Q(**{f"{field}__startswith": path})
    return condition


def valid_on(day: date, prefix: str = "") -> Q:
    """Return the filter of half-open periods that hold on a day."""
    is_open = Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gt": day})
    return Q(**{f"{prefix}valid_from__lte": day}) & is_open
